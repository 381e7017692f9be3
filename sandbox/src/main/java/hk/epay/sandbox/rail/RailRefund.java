package hk.epay.sandbox.rail;

import java.time.Instant;

import hk.epay.contract.Money;

/**
 * A refund in the rail's books.
 *
 * @param refundId the merchant's own reference, unique per merchant
 * @param dueAt when it will be settled
 * @param settledAt when it was, or null
 */
public record RailRefund(
        String refundId,
        String transactionId,
        String merchantId,
        Money amount,
        String reason,
        RefundStatus status,
        Instant createdAt,
        Instant dueAt,
        Instant settledAt) {}
