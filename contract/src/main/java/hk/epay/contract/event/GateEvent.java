package hk.epay.contract.event;

import java.time.Instant;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

import static java.util.Objects.requireNonNull;

/**
 * payment-service's answer to a request to close an order. The gate is its alone, so that cancelling and paying at once
 * always ends in one truth.
 *
 * @param version of the order's gate
 * @param reason {@code cancelled} or {@code expired}, as was asked
 * @param paymentId the payment that paid the order or still holds it, when the gate was kept; else null
 */
public record GateEvent(
        EventType type,
        OrderId orderId,
        MerchantId merchantId,
        int version,
        String reason,
        PaymentId paymentId,
        Instant occurredAt)
        implements DomainEvent {
    public GateEvent {
        type.mustBe(GateEvent.class, version);
        requireNonNull(orderId, "orderId");
        requireNonNull(merchantId, "merchantId");
        requireNonNull(reason, "reason");
        requireNonNull(occurredAt, "occurredAt");
    }

    @Override
    public String key() {
        return orderId.toString();
    }
}
