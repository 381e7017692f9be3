package hk.epay.payment.lifecycle;

import hk.epay.contract.event.EventType;

/** What a signal does to a payment in a state. */
public sealed interface Decision {
    /**
     * It moves.
     *
     * @param tells the fact to publish; null when subscribers would see no difference
     */
    record Advance(PaymentState to, EventType tells) implements Decision {}

    /** Known already. */
    record Repeat() implements Decision {}

    /** Money outranks words, and an end outranks progress: recorded, and nothing else. */
    record Outranked() implements Decision {}

    /** It contradicts what we know; recorded, counted, and someone must see it. */
    record Contradiction() implements Decision {}
}
