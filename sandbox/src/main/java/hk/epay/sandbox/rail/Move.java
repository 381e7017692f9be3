package hk.epay.sandbox.rail;

import java.util.Optional;
import java.util.Set;

import static hk.epay.sandbox.rail.RailStatus.CANCELLED;
import static hk.epay.sandbox.rail.RailStatus.EXPIRED;
import static hk.epay.sandbox.rail.RailStatus.FAILED;
import static hk.epay.sandbox.rail.RailStatus.PAID;
import static hk.epay.sandbox.rail.RailStatus.PENDING;
import static hk.epay.sandbox.rail.RailStatus.PROCESSING;

/** Every move a payment can make on the rail. Read the table; the rest is one UPDATE. */
public enum Move {
    APPROVE(Set.of(PENDING), PROCESSING, When.IN_TIME, "payment.processing"),
    PAY(Set.of(PENDING, PROCESSING), PAID, When.IN_TIME, "payment.completed"),
    DECLINE(Set.of(PENDING, PROCESSING), FAILED, When.IN_TIME, "payment.failed"),
    EXPIRE(Set.of(PENDING, PROCESSING), EXPIRED, When.TOO_LATE, "payment.expired"),
    /** The merchant asked for it and has the answer, so no webhook follows. */
    CANCEL(Set.of(PENDING), CANCELLED, When.IN_TIME, null),
    /** What the real rail sometimes does: money for a payment that everybody had given up. */
    PAY_LATE(Set.of(EXPIRED, CANCELLED, FAILED), PAID, When.ANY_TIME, "payment.completed");

    /** How a move depends on the payment's expiry. */
    public enum When {
        IN_TIME,
        TOO_LATE,
        ANY_TIME
    }

    private final Set<RailStatus> from;
    private final RailStatus to;
    private final When when;
    private final String eventType;

    Move(Set<RailStatus> from, RailStatus to, When when, String eventType) {
        this.from = from;
        this.to = to;
        this.when = when;
        this.eventType = eventType;
    }

    /** The states from which it is possible. */
    public Set<RailStatus> from() {
        return from;
    }

    public RailStatus to() {
        return to;
    }

    public When when() {
        return when;
    }

    /** The webhook that tells the merchant, if one does. */
    public Optional<String> eventType() {
        return Optional.ofNullable(eventType);
    }
}
