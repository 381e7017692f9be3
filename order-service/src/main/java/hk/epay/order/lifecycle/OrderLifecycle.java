package hk.epay.order.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hk.epay.contract.event.EventType;

import static hk.epay.contract.event.EventType.ORDER_CANCELLED;
import static hk.epay.contract.event.EventType.ORDER_CLOSE_REQUESTED;
import static hk.epay.contract.event.EventType.ORDER_EXPIRED;
import static hk.epay.contract.event.EventType.ORDER_PAID;
import static hk.epay.contract.event.EventType.ORDER_REFUNDED;
import static hk.epay.order.lifecycle.OrderState.CANCELLED;
import static hk.epay.order.lifecycle.OrderState.CANCELLING;
import static hk.epay.order.lifecycle.OrderState.EXPIRED;
import static hk.epay.order.lifecycle.OrderState.EXPIRING;
import static hk.epay.order.lifecycle.OrderState.PAID;
import static hk.epay.order.lifecycle.OrderState.PARTIALLY_REFUNDED;
import static hk.epay.order.lifecycle.OrderState.PENDING;
import static hk.epay.order.lifecycle.OrderState.REFUNDED;
import static hk.epay.order.lifecycle.Signal.CANCEL_ASKED;
import static hk.epay.order.lifecycle.Signal.CLOSED_TO_CANCEL;
import static hk.epay.order.lifecycle.Signal.CLOSED_TO_EXPIRE;
import static hk.epay.order.lifecycle.Signal.DUE;
import static hk.epay.order.lifecycle.Signal.FULLY_REFUNDED;
import static hk.epay.order.lifecycle.Signal.GATE_KEPT;
import static hk.epay.order.lifecycle.Signal.NOT_REFUNDED;
import static hk.epay.order.lifecycle.Signal.PARTLY_REFUNDED;
import static hk.epay.order.lifecycle.Signal.PAYMENT_COMPLETED;

/**
 * Every move an order can make. Read the table; the rest is lookup.
 *
 * <p>The gate is payment-service's: asking to close changes nothing that the world can see, and only the gate's answer
 * makes an order cancelled or expired. A payment that completed while a close was asked for therefore wins.
 */
public final class OrderLifecycle {
    private static final List<Row> TABLE = List.of(
            row(PENDING, CANCEL_ASKED, CANCELLING, ORDER_CLOSE_REQUESTED),
            row(PENDING, DUE, EXPIRING, ORDER_CLOSE_REQUESTED),
            row(PENDING, PAYMENT_COMPLETED, PAID, ORDER_PAID),
            // The answer to an earlier question, after another answer seemed to have settled it.
            row(PENDING, CLOSED_TO_CANCEL, CANCELLED, ORDER_CANCELLED),
            row(PENDING, CLOSED_TO_EXPIRE, EXPIRED, ORDER_EXPIRED),
            same(PENDING, GATE_KEPT),
            //
            same(CANCELLING, CANCEL_ASKED),
            row(CANCELLING, DUE, CANCELLING, ORDER_CLOSE_REQUESTED),
            row(CANCELLING, PAYMENT_COMPLETED, PAID, ORDER_PAID),
            row(CANCELLING, CLOSED_TO_CANCEL, CANCELLED, ORDER_CANCELLED),
            row(CANCELLING, CLOSED_TO_EXPIRE, EXPIRED, ORDER_EXPIRED),
            quiet(CANCELLING, GATE_KEPT, PENDING),
            //
            same(EXPIRING, CANCEL_ASKED),
            row(EXPIRING, DUE, EXPIRING, ORDER_CLOSE_REQUESTED),
            row(EXPIRING, PAYMENT_COMPLETED, PAID, ORDER_PAID),
            row(EXPIRING, CLOSED_TO_CANCEL, CANCELLED, ORDER_CANCELLED),
            row(EXPIRING, CLOSED_TO_EXPIRE, EXPIRED, ORDER_EXPIRED),
            quiet(EXPIRING, GATE_KEPT, PENDING),
            //
            same(PAID, PAYMENT_COMPLETED),
            same(PAID, GATE_KEPT),
            same(PAID, NOT_REFUNDED),
            row(PAID, PARTLY_REFUNDED, PARTIALLY_REFUNDED, ORDER_REFUNDED),
            row(PAID, FULLY_REFUNDED, REFUNDED, ORDER_REFUNDED),
            //
            same(PARTIALLY_REFUNDED, PAYMENT_COMPLETED),
            same(PARTIALLY_REFUNDED, GATE_KEPT),
            same(PARTIALLY_REFUNDED, PARTLY_REFUNDED),
            // Money outranks words: the rail undid a refund, and the order is told to hold it again.
            row(PARTIALLY_REFUNDED, NOT_REFUNDED, PAID, ORDER_REFUNDED),
            row(PARTIALLY_REFUNDED, FULLY_REFUNDED, REFUNDED, ORDER_REFUNDED),
            //
            same(REFUNDED, PAYMENT_COMPLETED),
            same(REFUNDED, GATE_KEPT),
            same(REFUNDED, FULLY_REFUNDED),
            row(REFUNDED, PARTLY_REFUNDED, PARTIALLY_REFUNDED, ORDER_REFUNDED),
            row(REFUNDED, NOT_REFUNDED, PAID, ORDER_REFUNDED),
            // Closed is closed, whatever the reason was that came second.
            same(EXPIRED, CLOSED_TO_CANCEL),
            same(EXPIRED, CLOSED_TO_EXPIRE),
            same(CANCELLED, CANCEL_ASKED),
            same(CANCELLED, CLOSED_TO_CANCEL),
            same(CANCELLED, CLOSED_TO_EXPIRE));

    private static final Map<OrderState, Map<Signal, Decision>> BY_STATE = byState();

    private OrderLifecycle() {}

    /** What an order in this state does about this signal. A pair that is in no row is refused. */
    public static Decision decide(OrderState state, Signal signal) {
        return BY_STATE.get(state).getOrDefault(signal, new Decision.Refuse());
    }

    private record Row(OrderState from, Signal signal, Decision decision) {}

    private static Row row(OrderState from, Signal signal, OrderState to, EventType announcement) {
        return new Row(from, signal, new Decision.Advance(to, Optional.of(announcement)));
    }

    /** A move that the world cannot see. */
    private static Row quiet(OrderState from, Signal signal, OrderState to) {
        return new Row(from, signal, new Decision.Advance(to, Optional.empty()));
    }

    private static Row same(OrderState state, Signal signal) {
        return new Row(state, signal, new Decision.Repeat());
    }

    private static Map<OrderState, Map<Signal, Decision>> byState() {
        var all = new EnumMap<OrderState, Map<Signal, Decision>>(OrderState.class);
        for (var state : OrderState.values()) {
            all.put(state, new EnumMap<>(Signal.class));
        }
        TABLE.forEach(row -> all.get(row.from).put(row.signal, row.decision));
        return all;
    }
}
