package hk.epay.contract.event;

import java.time.Instant;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;

import static java.util.Objects.requireNonNull;

/**
 * What the suite may know about an order.
 *
 * @param version of the order
 * @param orderNumber what people call it
 * @param amountCents in minor units of {@code currency} (ISO 4217)
 * @param status after the event
 * @param customerId the merchant's own id of the customer, or a keyed hash; null for a guest
 * @param expiresAt until when it can be paid
 * @param closeReason {@code cancelled} or {@code expired} when a close was requested or done, else null
 * @param paymentId the payment that paid it; null until then
 */
public record OrderEvent(
        EventType type,
        OrderId orderId,
        MerchantId merchantId,
        int version,
        String orderNumber,
        String description,
        long amountCents,
        String currency,
        OrderStatus status,
        String customerId,
        Instant createdAt,
        Instant expiresAt,
        String closeReason,
        PaymentId paymentId,
        Instant occurredAt)
        implements DomainEvent {
    public OrderEvent {
        type.mustBe(OrderEvent.class, version);
        requireNonNull(orderId, "orderId");
        requireNonNull(merchantId, "merchantId");
        requireNonNull(orderNumber, "orderNumber");
        requireNonNull(description, "description");
        requireNonNull(currency, "currency");
        if (amountCents <= 0) {
            throw new IllegalArgumentException("an amount is positive");
        }
        requireNonNull(status, "status");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(occurredAt, "occurredAt");
    }

    @Override
    public String key() {
        return orderId.toString();
    }
}
