package hk.epay.sandbox.rail;

import java.time.Instant;

import hk.epay.contract.Money;

/**
 * A payment in the rail's books.
 *
 * @param transactionId the rail's id, {@code oct_…}
 * @param token the seven characters that a shopper can type
 * @param merchantId the merchant's number at the rail
 * @param orderId the merchant's own reference, unique per merchant
 * @param refunded what has gone back
 * @param refundReserved what is on its way back
 * @param failureCode why it failed, or null
 * @param paidAt when the money moved, or null
 */
public record RailPayment(
        String transactionId,
        String token,
        String merchantId,
        String orderId,
        Money amount,
        String description,
        RailStatus status,
        Money refunded,
        Money refundReserved,
        String failureCode,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt) {

    /** Whether its time is over although the books do not say so yet. */
    public boolean isOverdue(Instant now) {
        return status.isOpen() && !expiresAt.isAfter(now);
    }

    /** What may still be refunded. */
    public Money refundable() {
        return status == RailStatus.PAID ? amount.minus(refunded).minus(refundReserved) : Money.hkd(0);
    }
}
