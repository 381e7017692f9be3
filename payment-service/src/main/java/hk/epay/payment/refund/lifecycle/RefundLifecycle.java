package hk.epay.payment.refund.lifecycle;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hk.epay.contract.event.EventType;

import static hk.epay.contract.event.EventType.PAYMENT_PARTIALLY_REFUNDED;
import static hk.epay.contract.event.EventType.PAYMENT_REFUND_FAILED;
import static hk.epay.contract.event.EventType.PAYMENT_REFUND_REQUESTED;
import static hk.epay.payment.refund.lifecycle.RefundSignal.ABSENT;
import static hk.epay.payment.refund.lifecycle.RefundSignal.ACCEPTED;
import static hk.epay.payment.refund.lifecycle.RefundSignal.DECLINED;
import static hk.epay.payment.refund.lifecycle.RefundSignal.DONE;
import static hk.epay.payment.refund.lifecycle.RefundSignal.HELD;
import static hk.epay.payment.refund.lifecycle.RefundSignal.MISMATCHED;
import static hk.epay.payment.refund.lifecycle.RefundSignal.NOT_SENT;
import static hk.epay.payment.refund.lifecycle.RefundSignal.NO_ANSWER;
import static hk.epay.payment.refund.lifecycle.RefundSignal.REFUSED;
import static hk.epay.payment.refund.lifecycle.RefundSignal.SENT;
import static hk.epay.payment.refund.lifecycle.RefundSignal.TAKEN_BACK;
import static hk.epay.payment.refund.lifecycle.RefundSignal.WITHDRAWN;
import static hk.epay.payment.refund.lifecycle.RefundState.CANCELLED;
import static hk.epay.payment.refund.lifecycle.RefundState.FAILED;
import static hk.epay.payment.refund.lifecycle.RefundState.PENDING;
import static hk.epay.payment.refund.lifecycle.RefundState.REQUESTED;
import static hk.epay.payment.refund.lifecycle.RefundState.RESERVED;
import static hk.epay.payment.refund.lifecycle.RefundState.REVERSED;
import static hk.epay.payment.refund.lifecycle.RefundState.SUBMITTING;
import static hk.epay.payment.refund.lifecycle.RefundState.SUCCEEDED;
import static hk.epay.payment.refund.lifecycle.RefundState.UNKNOWN;

/** Every move a refund can make. Read the table; the rest is lookup. */
public final class RefundLifecycle {
    /** A move. {@code tells} is null when nobody outside would see a difference. */
    record Row(RefundState from, RefundSignal signal, RefundState to, EventType tells) {}

    // A success tells PAYMENT_REFUNDED instead when nothing of the payment is left: see RefundReducer.
    static final List<Row> TABLE = List.of(
            row(REQUESTED, HELD, RESERVED, PAYMENT_REFUND_REQUESTED),
            row(REQUESTED, WITHDRAWN, CANCELLED, null),
            //
            row(RESERVED, SENT, SUBMITTING, null),
            row(RESERVED, WITHDRAWN, CANCELLED, PAYMENT_REFUND_FAILED),
            // A worker that slept believed that its call had no effect, while another one's arrived.
            row(RESERVED, ACCEPTED, PENDING, null),
            row(RESERVED, DONE, SUCCEEDED, PAYMENT_PARTIALLY_REFUNDED),
            row(RESERVED, DECLINED, FAILED, PAYMENT_REFUND_FAILED),
            //
            row(SUBMITTING, NOT_SENT, RESERVED, null),
            row(SUBMITTING, NO_ANSWER, UNKNOWN, null),
            row(SUBMITTING, ACCEPTED, PENDING, null),
            row(SUBMITTING, DONE, SUCCEEDED, PAYMENT_PARTIALLY_REFUNDED),
            row(SUBMITTING, REFUSED, FAILED, PAYMENT_REFUND_FAILED),
            row(SUBMITTING, DECLINED, FAILED, PAYMENT_REFUND_FAILED),
            //
            row(UNKNOWN, SENT, SUBMITTING, null), // the rail was asked first, and does not know it
            row(UNKNOWN, ACCEPTED, PENDING, null),
            row(UNKNOWN, DONE, SUCCEEDED, PAYMENT_PARTIALLY_REFUNDED),
            row(UNKNOWN, DECLINED, FAILED, PAYMENT_REFUND_FAILED),
            //
            row(PENDING, DONE, SUCCEEDED, PAYMENT_PARTIALLY_REFUNDED),
            row(PENDING, DECLINED, FAILED, PAYMENT_REFUND_FAILED),
            //
            row(SUCCEEDED, TAKEN_BACK, REVERSED, PAYMENT_REFUND_FAILED));

    /** What can be heard again in a state without meaning anything new. */
    private static final Map<RefundState, Set<RefundSignal>> SAID = Map.of(
            REQUESTED, Set.of(),
            RESERVED, EnumSet.of(HELD, NOT_SENT),
            SUBMITTING, EnumSet.of(SENT),
            UNKNOWN, EnumSet.of(NO_ANSWER, ABSENT),
            PENDING, EnumSet.of(ACCEPTED),
            SUCCEEDED, EnumSet.of(DONE),
            FAILED, EnumSet.of(DECLINED, REFUSED),
            CANCELLED, EnumSet.of(WITHDRAWN),
            REVERSED, EnumSet.of(TAKEN_BACK, DECLINED));

    /** What must not be heard in a state, and is a matter for a person. */
    private static final Map<RefundState, Set<RefundSignal>> SHOCKING = Map.of(
            REQUESTED, EnumSet.of(ACCEPTED, DONE, DECLINED),
            RESERVED, Set.of(),
            SUBMITTING, Set.of(),
            UNKNOWN, Set.of(),
            PENDING, EnumSet.of(ABSENT),
            // Money outranks words: a failure after a success needs the rail's confirmation.
            SUCCEEDED, EnumSet.of(DECLINED, REFUSED, ABSENT),
            FAILED, EnumSet.of(DONE),
            CANCELLED, EnumSet.of(ACCEPTED, DONE, DECLINED),
            REVERSED, EnumSet.of(DONE));

    private static final Map<RefundState, Map<RefundSignal, Row>> MOVES = index();

    private RefundLifecycle() {}

    /** What this signal does to a refund in this state. */
    public static RefundDecision decide(RefundState state, RefundSignal signal) {
        return Optional.ofNullable(MOVES.get(state))
                .map(row -> row.get(signal))
                .<RefundDecision>map(row -> new RefundDecision.Advance(row.to(), row.tells()))
                .orElseGet(() -> unmoved(state, signal));
    }

    private static RefundDecision unmoved(RefundState state, RefundSignal signal) {
        if (SAID.get(state).contains(signal)) {
            return new RefundDecision.Repeat();
        }
        boolean shocking = signal == MISMATCHED || SHOCKING.get(state).contains(signal);
        return shocking ? new RefundDecision.Contradiction() : new RefundDecision.Outranked();
    }

    private static Map<RefundState, Map<RefundSignal, Row>> index() {
        var index = new EnumMap<RefundState, Map<RefundSignal, Row>>(RefundState.class);
        for (var row : TABLE) {
            var before = index.computeIfAbsent(row.from(), s -> new EnumMap<>(RefundSignal.class))
                    .put(row.signal(), row);
            if (before != null) {
                throw new IllegalStateException("two moves for " + row.from() + " and " + row.signal());
            }
        }
        return index;
    }

    private static Row row(RefundState from, RefundSignal signal, RefundState to, EventType tells) {
        return new Row(from, signal, to, tells);
    }
}
