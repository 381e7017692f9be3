package hk.epay.payment.refund.lifecycle;

import hk.epay.contract.event.EventType;

/** What a signal does to a refund in a state. */
public sealed interface RefundDecision {
    /**
     * It moves.
     *
     * @param tells the fact to publish; null when subscribers would see no difference
     */
    record Advance(RefundState to, EventType tells) implements RefundDecision {}

    /** Known already. */
    record Repeat() implements RefundDecision {}

    /** Something that counts more is known: recorded, and nothing else. */
    record Outranked() implements RefundDecision {}

    /** It contradicts what we know; recorded, and someone must see it. */
    record Contradiction() implements RefundDecision {}
}
