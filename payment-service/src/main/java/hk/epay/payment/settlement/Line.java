package hk.epay.payment.settlement;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.payment.ledger.Posting;
import hk.epay.payment.ledger.Postings;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundSignal;

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

    /** What a refund's line proves: that it went back. */
    RefundEvidence refundEvidence() {
        return new RefundEvidence(
                Source.SETTLEMENT, "settlement:" + key, RefundSignal.DONE, "settled", gross, null, happenedAt);
    }

    /** Its fee in the books; empty when there is none. */
    Optional<Posting> fee(Payment payment, Instant now) {
        if (!fee.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(
                isRefund()
                        ? Postings.feeReturned(payment, refund, key, fee, happenedAt, now)
                        : Postings.fee(payment, key, fee, happenedAt, now));
    }

    /** The payout in the books. */
    Posting settled(Payment payment, Instant now) {
        return isRefund()
                ? Postings.refundSettled(payment, refund, key, gross, fee, happenedAt, now)
                : Postings.settled(payment, key, gross, fee, happenedAt, now);
    }
}
