package hk.epay.order.outcome;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.Tx;
import hk.epay.order.lifecycle.Decision.Advance;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.lifecycle.Order.PaidBy;
import hk.epay.order.store.Orders;

/** The one way in which a stored order moves: the row, its history and the fact for the suite commit together. */
@ApplicationScoped
public class MoveOrder {
    private final Orders orders;
    private final OrderChanges changes;
    private final Clock clock;

    MoveOrder(Orders orders, OrderChanges changes, Clock clock) {
        this.orders = orders;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Moves an order whose row this transaction has locked.
     *
     * @param payment that caused it; null when none did
     * @return the order after the move
     */
    public Uni<Order> move(Tx tx, Order locked, Advance move, PaidBy payment) {
        var now = clock.instant();
        var moved = locked.after(move, payment, now);
        tx.afterCommit(() -> changes.happened(moved.id()));
        return Uni.join()
                .all(orders.update(tx, moved), tell(tx, move, moved, now))
                .andFailFast()
                .replaceWith(moved);
    }

    private Uni<Void> tell(Tx tx, Advance move, Order moved, Instant now) {
        return move.announcement()
                .map(type -> orders.tell(tx, moved.fact(type, now)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
