package hk.epay.payment.refund.lifecycle;

import java.util.Optional;

import hk.epay.contract.event.EventType;
import hk.epay.payment.lifecycle.Payment;

/**
 * What a piece of evidence did to a refund and to its payment.
 *
 * @param signal what the evidence meant
 * @param payment the payment before it
 * @param paymentAfter the payment after it; equal when only the refund moved
 * @param tells the fact to publish; empty when subscribers would see no difference
 */
public record RefundStep(
        Refund before,
        Refund after,
        RefundSignal signal,
        RefundDecision decision,
        Payment payment,
        Payment paymentAfter,
        Optional<EventType> tells) {
    public boolean moved() {
        return before.state() != after.state();
    }

    /** Whether the rail must be asked, because it said something that does not go together with what we know. */
    public boolean isContradiction() {
        return decision instanceof RefundDecision.Contradiction;
    }
}
