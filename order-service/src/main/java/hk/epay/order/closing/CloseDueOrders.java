package hk.epay.order.closing;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.order.lifecycle.Decision.Advance;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.lifecycle.Signal;
import hk.epay.order.outcome.MoveOrder;
import hk.epay.order.store.Orders;

/**
 * Asks the gate to close orders whose time is up, and asks again where it owes an answer.
 *
 * <p>Any number of replicas may run it: each takes rows that no other holds, and moves their due time in the transaction
 * that tells the suite.
 */
@ApplicationScoped
class CloseDueOrders {
    private static final Logger LOG = Logger.getLogger(CloseDueOrders.class);
    private static final int BATCH = 100;

    private final Database database;
    private final Orders orders;
    private final MoveOrder moveOrder;
    private final Clock clock;
    private volatile boolean stopping;

    CloseDueOrders(Database database, Orders orders, MoveOrder moveOrder, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.moveOrder = moveOrder;
        this.clock = clock;
    }

    /** The timer rings on while connections are being closed. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(
            identity = "close-due-orders",
            every = "${epay.order.sweep-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return closeBatches()
                .onFailure()
                .invoke(e -> LOG.warnf("due orders wait for the next sweep: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> closeBatches() {
        return database.inTransaction(this::closeBatch)
                .chain(closed -> closed < BATCH ? Uni.createFrom().voidItem() : closeBatches());
    }

    private Uni<Integer> closeBatch(Tx tx) {
        return orders.lockDue(tx, clock.instant(), BATCH)
                .call(due -> closeAll(tx, due))
                .map(List::size);
    }

    private Uni<Void> closeAll(Tx tx, List<Order> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.join()
                .all(due.stream().map(order -> close(tx, order)).toList())
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Order> close(Tx tx, Order order) {
        return order.decide(Signal.DUE) instanceof Advance move
                ? moveOrder.move(tx, order, move, null)
                : Uni.createFrom().item(order);
    }
}
