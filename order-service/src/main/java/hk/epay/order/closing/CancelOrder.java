package hk.epay.order.closing;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tenant;
import hk.epay.order.lifecycle.Decision;
import hk.epay.order.lifecycle.Decision.Advance;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.lifecycle.OrderState;
import hk.epay.order.lifecycle.Signal;
import hk.epay.order.outcome.MoveOrder;
import hk.epay.order.outcome.OrderChanges;
import hk.epay.order.outcome.OrderChanges.Watch;
import hk.epay.order.store.Orders;

/** Cancels an order: asks the gate to close, and waits a moment for its answer. */
@ApplicationScoped
public class CancelOrder {
    /**
     * How long to wait before each look. The answer usually wakes us within milliseconds; the looks are for the one that
     * arrived at another replica. About two seconds in all.
     */
    private static final List<Duration> LOOKS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1500));

    private final Database database;
    private final Orders orders;
    private final MoveOrder moveOrder;
    private final OrderChanges changes;

    CancelOrder(Database database, Orders orders, MoveOrder moveOrder, OrderChanges changes) {
        this.database = database;
        this.orders = orders;
        this.moveOrder = moveOrder;
        this.changes = changes;
    }

    /**
     * Cancels the order; again is harmless.
     *
     * @return the order as it stands then: cancelled, or still closing when the gate has not answered in time
     * @throws ApiException ORDER_NOT_FOUND; ORDER_NOT_CANCELLABLE when it is paid or expired, or a payment holds it
     */
    public Uni<Order> cancel(Tenant tenant, OrderId id) {
        return Uni.createFrom()
                .item(() -> changes.watch(id))
                .chain(watch -> ask(tenant, id)
                        .chain(order -> settled(tenant, order, watch, LOOKS.iterator()))
                        .onTermination()
                        .invoke(watch::close))
                .invoke(CancelOrder::refuseOthers);
    }

    private Uni<Order> ask(Tenant tenant, OrderId id) {
        return database.inTransaction(tx -> orders.lock(tx, tenant, id)
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.ORDER_NOT_FOUND)))
                .chain(order -> ask(tx, order)));
    }

    private Uni<Order> ask(Tx tx, Order order) {
        var decision = order.decide(Signal.CANCEL_ASKED);
        if (decision instanceof Decision.Refuse) {
            throw notCancellable(order);
        }
        return decision instanceof Advance move
                ? moveOrder.move(tx, order, move, null)
                : Uni.createFrom().item(order);
    }

    private Uni<Order> settled(Tenant tenant, Order order, Watch watch, Iterator<Duration> looks) {
        if (!order.state().isClosing() || !looks.hasNext()) {
            return Uni.createFrom().item(order);
        }
        return watch.change(looks.next())
                .chain(() -> orders.find(tenant, order.id()))
                .map(found -> found.orElse(order))
                .chain(now -> settled(tenant, now, watch, looks));
    }

    private static void refuseOthers(Order order) {
        if (order.state() != OrderState.CANCELLED && !order.state().isClosing()) {
            throw notCancellable(order);
        }
    }

    private static ApiException notCancellable(Order order) {
        // Still open although the gate was asked: a payment is on its way and holds it.
        var status = order.state() == OrderState.PENDING
                ? "processing"
                : order.state().status().wire();
        return new ApiException(ErrorCode.ORDER_NOT_CANCELLABLE, status);
    }
}
