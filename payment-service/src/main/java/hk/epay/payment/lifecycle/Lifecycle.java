package hk.epay.payment.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hk.epay.contract.event.EventType;

import static hk.epay.contract.event.EventType.PAYMENT_CANCELLED;
import static hk.epay.contract.event.EventType.PAYMENT_COMPLETED;
import static hk.epay.contract.event.EventType.PAYMENT_EXPIRED;
import static hk.epay.contract.event.EventType.PAYMENT_FAILED;
import static hk.epay.contract.event.EventType.PAYMENT_PROCESSING;
import static hk.epay.contract.event.EventType.PAYMENT_READY;
import static hk.epay.contract.event.EventType.PAYMENT_REFUNDED;
import static hk.epay.contract.event.EventType.PAYMENT_REVIEW;
import static hk.epay.payment.lifecycle.PaymentState.AWAITING_PAYER;
import static hk.epay.payment.lifecycle.PaymentState.CANCELLED;
import static hk.epay.payment.lifecycle.PaymentState.CLOSING;
import static hk.epay.payment.lifecycle.PaymentState.CONFLICTED;
import static hk.epay.payment.lifecycle.PaymentState.CREATED;
import static hk.epay.payment.lifecycle.PaymentState.EXPIRED;
import static hk.epay.payment.lifecycle.PaymentState.FAILED;
import static hk.epay.payment.lifecycle.PaymentState.PAID_LATE;
import static hk.epay.payment.lifecycle.PaymentState.PROCESSING;
import static hk.epay.payment.lifecycle.PaymentState.REFUNDED_LATE;
import static hk.epay.payment.lifecycle.PaymentState.REQUESTING;
import static hk.epay.payment.lifecycle.PaymentState.SUCCEEDED;
import static hk.epay.payment.lifecycle.PaymentState.UNKNOWN;
import static hk.epay.payment.lifecycle.Signal.ACCEPTED;
import static hk.epay.payment.lifecycle.Signal.APPROVED;
import static hk.epay.payment.lifecycle.Signal.CLOSED;
import static hk.epay.payment.lifecycle.Signal.CLOSE_ASKED;
import static hk.epay.payment.lifecycle.Signal.DEADLINE_PASSED;
import static hk.epay.payment.lifecycle.Signal.DECLINED;
import static hk.epay.payment.lifecycle.Signal.GIVEN_UP;
import static hk.epay.payment.lifecycle.Signal.ISSUED;
import static hk.epay.payment.lifecycle.Signal.MISMATCHED;
import static hk.epay.payment.lifecycle.Signal.NOT_SENT;
import static hk.epay.payment.lifecycle.Signal.NO_ANSWER;
import static hk.epay.payment.lifecycle.Signal.PAID;
import static hk.epay.payment.lifecycle.Signal.PAID_TOO_LATE;
import static hk.epay.payment.lifecycle.Signal.REFUSED;
import static hk.epay.payment.lifecycle.Signal.RETURNED;
import static hk.epay.payment.lifecycle.Signal.RETURN_UNDONE;
import static hk.epay.payment.lifecycle.Signal.SENT;
import static hk.epay.payment.lifecycle.Signal.VANISHED;

/** Every move a payment can make. Read the table; the rest is lookup. */
public final class Lifecycle {
    /** A move. {@code tells} is null when nobody outside would see a difference. */
    record Row(PaymentState from, Signal signal, PaymentState to, EventType tells) {}

    static final List<Row> TABLE = List.of(
            row(CREATED, SENT, REQUESTING, null),
            row(CREATED, CLOSE_ASKED, CANCELLED, PAYMENT_CANCELLED),
            row(CREATED, DEADLINE_PASSED, FAILED, PAYMENT_FAILED),
            //
            row(REQUESTING, NOT_SENT, CREATED, null),
            row(REQUESTING, ISSUED, AWAITING_PAYER, PAYMENT_READY),
            row(REQUESTING, REFUSED, FAILED, PAYMENT_FAILED),
            row(REQUESTING, NO_ANSWER, UNKNOWN, null),
            row(REQUESTING, APPROVED, PROCESSING, PAYMENT_PROCESSING), // the webhook was faster
            row(REQUESTING, PAID, SUCCEEDED, PAYMENT_COMPLETED),
            row(REQUESTING, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(REQUESTING, DECLINED, FAILED, PAYMENT_FAILED),
            row(REQUESTING, CLOSED, EXPIRED, PAYMENT_EXPIRED),
            row(REQUESTING, CLOSE_ASKED, CLOSING, null),
            //
            row(UNKNOWN, ISSUED, AWAITING_PAYER, PAYMENT_READY),
            row(UNKNOWN, APPROVED, PROCESSING, PAYMENT_PROCESSING),
            row(UNKNOWN, PAID, SUCCEEDED, PAYMENT_COMPLETED),
            row(UNKNOWN, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(UNKNOWN, REFUSED, FAILED, PAYMENT_FAILED),
            row(UNKNOWN, DECLINED, FAILED, PAYMENT_FAILED),
            row(UNKNOWN, CLOSED, EXPIRED, PAYMENT_EXPIRED),
            row(UNKNOWN, VANISHED, EXPIRED, PAYMENT_EXPIRED),
            row(UNKNOWN, CLOSE_ASKED, CLOSING, null),
            //
            row(AWAITING_PAYER, APPROVED, PROCESSING, PAYMENT_PROCESSING),
            row(AWAITING_PAYER, PAID, SUCCEEDED, PAYMENT_COMPLETED),
            row(AWAITING_PAYER, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(AWAITING_PAYER, DECLINED, FAILED, PAYMENT_FAILED),
            row(AWAITING_PAYER, CLOSED, EXPIRED, PAYMENT_EXPIRED),
            row(AWAITING_PAYER, CLOSE_ASKED, CLOSING, null),
            row(AWAITING_PAYER, DEADLINE_PASSED, CLOSING, null),
            //
            row(PROCESSING, PAID, SUCCEEDED, PAYMENT_COMPLETED),
            row(PROCESSING, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(PROCESSING, DECLINED, FAILED, PAYMENT_FAILED),
            row(PROCESSING, CLOSED, EXPIRED, PAYMENT_EXPIRED),
            row(PROCESSING, GIVEN_UP, UNKNOWN, null),
            //
            row(CLOSING, CLOSED, EXPIRED, PAYMENT_EXPIRED), // or CANCELLED, by what was asked: see Reducer
            row(CLOSING, REFUSED, FAILED, PAYMENT_FAILED),
            row(CLOSING, VANISHED, EXPIRED, PAYMENT_EXPIRED),
            row(CLOSING, APPROVED, PROCESSING, PAYMENT_PROCESSING),
            row(CLOSING, PAID, SUCCEEDED, PAYMENT_COMPLETED),
            row(CLOSING, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(CLOSING, DECLINED, FAILED, PAYMENT_FAILED),
            row(CLOSING, GIVEN_UP, UNKNOWN, null),
            // An end in words never outranks money.
            row(EXPIRED, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(CANCELLED, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            row(FAILED, PAID_TOO_LATE, PAID_LATE, PAYMENT_REVIEW),
            //
            row(CREATED, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(REQUESTING, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(UNKNOWN, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(AWAITING_PAYER, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(PROCESSING, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(CLOSING, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(EXPIRED, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(CANCELLED, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            row(FAILED, MISMATCHED, CONFLICTED, PAYMENT_REVIEW),
            //
            row(PAID_LATE, ACCEPTED, SUCCEEDED, PAYMENT_COMPLETED),
            row(PAID_LATE, RETURNED, REFUNDED_LATE, PAYMENT_REFUNDED),
            row(CONFLICTED, RETURNED, REFUNDED_LATE, PAYMENT_REFUNDED),
            row(
                    REFUNDED_LATE,
                    RETURN_UNDONE,
                    PAID_LATE,
                    PAYMENT_REVIEW)); // or CONFLICTED, as it was: see RefundReducer

    private static final Map<PaymentState, Map<Signal, Row>> MOVES = index();

    private Lifecycle() {}

    /** What this signal does to a payment in this state. */
    public static Decision decide(PaymentState state, Signal signal) {
        return move(state, signal)
                .<Decision>map(row -> new Decision.Advance(row.to(), row.tells()))
                .orElseGet(() -> unmoved(state, signal));
    }

    private static Decision unmoved(PaymentState state, Signal signal) {
        if (state.hasMoney()) {
            return moneyHeld(state, signal);
        }
        if (alreadySaid(state, signal)) {
            return new Decision.Repeat();
        }
        boolean ended = !state.isOpenUpstream() && state != CREATED;
        boolean rivalEnd = ended && (signal == DECLINED || signal == CLOSED || signal == REFUSED);
        return rivalEnd ? new Decision.Contradiction() : new Decision.Outranked();
    }

    private static Decision moneyHeld(PaymentState state, Signal signal) {
        if (signal == DECLINED || signal == CLOSED || signal == REFUSED) {
            return new Decision.Contradiction();
        }
        boolean sameMoney = signal.isMoney() && (signal == MISMATCHED) == (state == CONFLICTED);
        return sameMoney || alreadySaid(state, signal)
                ? new Decision.Repeat()
                : signal.isMoney() ? new Decision.Contradiction() : new Decision.Outranked();
    }

    private static boolean alreadySaid(PaymentState state, Signal signal) {
        return switch (state) {
            case REQUESTING -> signal == SENT;
            case AWAITING_PAYER -> signal == ISSUED;
            case UNKNOWN -> signal == NO_ANSWER || signal == GIVEN_UP;
            case CLOSING -> signal == CLOSE_ASKED || signal == DEADLINE_PASSED;
            case PROCESSING -> signal == APPROVED;
            case FAILED -> signal == DECLINED || signal == REFUSED;
            case EXPIRED, CANCELLED -> signal == CLOSED || signal == VANISHED || signal == CLOSE_ASKED;
            case SUCCEEDED -> signal == ACCEPTED;
            case REFUNDED_LATE -> signal == RETURNED;
            default -> false;
        };
    }

    private static Optional<Row> move(PaymentState state, Signal signal) {
        return Optional.ofNullable(MOVES.get(state)).map(row -> row.get(signal));
    }

    private static Map<PaymentState, Map<Signal, Row>> index() {
        var index = new EnumMap<PaymentState, Map<Signal, Row>>(PaymentState.class);
        for (var row : TABLE) {
            var before = index.computeIfAbsent(row.from(), s -> new EnumMap<>(Signal.class))
                    .put(row.signal(), row);
            if (before != null) {
                throw new IllegalStateException("two moves for " + row.from() + " and " + row.signal());
            }
        }
        return index;
    }

    private static Row row(PaymentState from, Signal signal, PaymentState to, EventType tells) {
        return new Row(from, signal, to, tells);
    }
}
