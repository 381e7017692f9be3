package hk.epay.payment.settlement;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.Signal;

/**
 * A line of a settlement: one payment that the rail pays out, or one refund that it takes from what it pays out.
 *
 * @param key unique among the lines of all settlements
 * @param reference as the rail knows the payment
 * @param refund null for a payment
 * @param fee the rail's on a payment, or what it gives back of it with a refund; may be zero
 * @param happenedAt when it was paid or refunded, by the rail's clock
 * @param attempts how often it was tried, this time included
 */
public record Line(
        String key,
        MerchantId merchantId,
        String reference,
        String transactionId,
        RefundId refund,
        Money gross,
        Money fee,
        Instant happenedAt,
        int attempts) {

    /** The payment that it names; empty when the reference is none of ours. */
    Optional<PaymentId> payment() {
        try {
            return Optional.of(PaymentId.of(reference));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    boolean isRefund() {
        return refund != null;
    }

    /** What a payment's line proves: that its money arrived. */
    Evidence evidence() {
        return new Evidence(
                Source.SETTLEMENT,
                "settlement:" + key,
                Signal.PAID,
                "settled",
                gross,
                new Rail(transactionId, null, null, null, null),
                null,
                null,
                happenedAt);
    }
}
