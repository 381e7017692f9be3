package hk.epay.payment.refund;

import java.time.Instant;
import java.util.Optional;

import hk.epay.payment.ledger.Account;
import hk.epay.payment.ledger.Posting;
import hk.epay.payment.ledger.Postings;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundStep;

/** What a refund's moves mean for the books. */
final class RefundPostings {
    private RefundPostings() {}

    /** Its money is held back. */
    static Posting held(Refund refund, Payment payment, Instant now) {
        return Postings.refundReserved(payment, refund.id(), refund.amount(), origin(refund), now);
    }

    /** A step; empty for those that move no money. */
    static Optional<Posting> of(RefundStep step, RefundEvidence evidence, Instant now) {
        var refund = step.after();
        var payment = step.paymentAfter();
        return switch (refund.state()) {
            case SUCCEEDED ->
                Optional.of(
                        Postings.refundSucceeded(payment, refund.id(), refund.amount(), evidence.occurredAt(), now));
            case FAILED, CANCELLED ->
                Optional.of(Postings.refundReleased(payment, refund.id(), refund.amount(), origin(refund), now));
            case REVERSED ->
                Optional.of(Postings.refundReversed(
                        payment, refund.id(), refund.amount(), origin(refund), evidence.occurredAt(), now));
            default -> Optional.empty();
        };
    }

    /** Money that did not fit was never the merchant's. */
    private static Account origin(Refund refund) {
        return refund.purpose() == Purpose.MERCHANT ? Account.MERCHANT_PAYABLE : Account.SUSPENSE;
    }
}
