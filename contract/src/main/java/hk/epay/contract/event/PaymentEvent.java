package hk.epay.contract.event;

import java.time.Instant;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;
import hk.epay.contract.RefundStatus;

import static java.util.Objects.requireNonNull;

/**
 * What the suite may know about a payment: the view that a subscriber is shown, whole, after the event.
 *
 * @param version of the payment; orders all views of it
 * @param status after the event
 * @param amountCents in minor units of {@code currency} (ISO 4217)
 * @param octopusTransactionId the upstream's own id; null until it answered
 * @param paymentToken the 7 characters a payer can type; null until the upstream answered
 * @param paymentUrl what the QR code says, exactly as the upstream gave it; null until then
 * @param deepLink opens the payer's app; null until the upstream answered
 * @param expiresAt until when it can be paid; null until the upstream answered
 * @param completedAt when the money arrived; null until then
 * @param statusReason a stable word why the status is what it is, such as {@code declined}; null when it needs none
 * @param failureCode the upstream's code of a failure; null when there was none
 * @param refundedAmountCents what went back so far, in the same minor units
 * @param customerId as on the order; null for a guest
 * @param refund the refund that the fact is about; null when it is about none
 */
public record PaymentEvent(
        EventType type,
        PaymentId paymentId,
        OrderId orderId,
        MerchantId merchantId,
        int version,
        PaymentStatus status,
        long amountCents,
        String currency,
        String method,
        String octopusTransactionId,
        String paymentToken,
        String paymentUrl,
        String deepLink,
        Instant createdAt,
        Instant expiresAt,
        Instant completedAt,
        String statusReason,
        String failureCode,
        long refundedAmountCents,
        String customerId,
        Refund refund,
        Instant occurredAt)
        implements DomainEvent {
    public PaymentEvent {
        type.mustBe(PaymentEvent.class, version);
        requireNonNull(paymentId, "paymentId");
        requireNonNull(orderId, "orderId");
        requireNonNull(merchantId, "merchantId");
        requireNonNull(status, "status");
        requireNonNull(currency, "currency");
        if (amountCents <= 0) {
            throw new IllegalArgumentException("an amount is positive");
        }
        requireNonNull(method, "method");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(occurredAt, "occurredAt");
    }

    /** A fact that is about no refund. */
    public PaymentEvent(
            EventType type,
            PaymentId paymentId,
            OrderId orderId,
            MerchantId merchantId,
            int version,
            PaymentStatus status,
            long amountCents,
            String currency,
            String method,
            String octopusTransactionId,
            String paymentToken,
            String paymentUrl,
            String deepLink,
            Instant createdAt,
            Instant expiresAt,
            Instant completedAt,
            String statusReason,
            String failureCode,
            long refundedAmountCents,
            String customerId,
            Instant occurredAt) {
        this(
                type,
                paymentId,
                orderId,
                merchantId,
                version,
                status,
                amountCents,
                currency,
                method,
                octopusTransactionId,
                paymentToken,
                paymentUrl,
                deepLink,
                createdAt,
                expiresAt,
                completedAt,
                statusReason,
                failureCode,
                refundedAmountCents,
                customerId,
                null,
                occurredAt);
    }

    /**
     * A refund as it stands after the event.
     *
     * @param amountCents in minor units of the payment's currency
     * @param reason the words of who asked for it; null when there were none
     */
    public record Refund(RefundId refundId, long amountCents, RefundStatus status, String reason) {
        public Refund {
            requireNonNull(refundId, "refundId");
            requireNonNull(status, "status");
        }
    }

    @Override
    public String key() {
        return paymentId.toString();
    }
}
