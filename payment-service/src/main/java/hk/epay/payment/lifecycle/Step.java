package hk.epay.payment.lifecycle;

import java.util.Optional;

import hk.epay.contract.event.EventType;

/**
 * What a piece of evidence did to a payment.
 *
 * @param before the payment before it
 * @param after the payment after it; equal when nothing changed
 * @param signal what the evidence meant, the order's gate considered
 * @param tells the fact to publish; empty when subscribers would see no difference
 */
public record Step(Payment before, Payment after, Signal signal, Decision decision, Optional<EventType> tells) {
    /** Whether anything is to be stored beside the evidence. */
    public boolean changed() {
        return !before.equals(after);
    }

    public boolean moved() {
        return before.state() != after.state();
    }
}
