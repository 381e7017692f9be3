package hk.epay.order.lifecycle;

import java.util.Optional;

import hk.epay.contract.event.EventType;

/** What an order does about a signal. */
public sealed interface Decision {

    /**
     * The order moves.
     *
     * @param announcement the fact to tell the suite; empty when the world sees no difference
     */
    record Advance(OrderState to, Optional<EventType> announcement) implements Decision {}

    /** Heard before, or true anyway: nothing to do. */
    record Repeat() implements Decision {}

    /** It contradicts what the order knows; nothing moves, and someone must see it. */
    record Refuse() implements Decision {}
}
