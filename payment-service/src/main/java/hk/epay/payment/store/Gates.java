package hk.epay.payment.store;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;

/** The gates of orders: our own copy of each order, and whether it can still be paid. */
@ApplicationScoped
public class Gates {
    private static final String COPY =
            """
            INSERT INTO order_gate (order_id, merchant_id, description, amount_cents, currency, customer_id, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (order_id) DO NOTHING""";

    private final Database database;

    Gates(Database database) {
        this.database = database;
    }

    /** Keeps an order that was told or asked for; one that is known stays as it is. */
    public Uni<Void> copy(OrderEvent order) {
        return database.query(COPY, columns(order)).replaceWithVoid();
    }

    /** The same, in this transaction. */
    public Uni<Void> copy(Tx tx, OrderEvent order) {
        return tx.run(COPY, columns(order)).replaceWithVoid();
    }

    /** Locks the gate of an order, if it is known and the tenant's. */
    public Uni<Optional<Gate>> lock(Tx tx, Tenant tenant, OrderId order) {
        return tenant.opens(order)
                ? tx.run(
                                "SELECT * FROM order_gate WHERE order_id = $1 AND merchant_id = $2 FOR UPDATE",
                                order,
                                tenant.merchantId())
                        .map(Gates::first)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The gate of a payment's order, not locked. */
    public Uni<Gate> of(Payment payment) {
        return database.query("SELECT * FROM order_gate WHERE order_id = $1", payment.orderId())
                .map(rows -> first(rows).orElseThrow());
    }

    /**
     * Locks a payment and, before it, its order's gate.
     *
     * @return both, and whether the order has another live attempt; empty when there is no such payment
     */
    public Uni<Optional<Locked>> lock(Tx tx, PaymentId payment) {
        // The gate is locked by a statement of its own, so that everybody takes the two locks in the same order.
        return tx.run(
                        "SELECT * FROM order_gate WHERE order_id = (SELECT order_id FROM payment WHERE id = $1) FOR UPDATE",
                        payment)
                .map(Gates::first)
                .chain(gate ->
                        gate.isEmpty() ? Uni.createFrom().item(Optional.empty()) : payment(tx, payment, gate.get()));
    }

    private Uni<Optional<Locked>> payment(Tx tx, PaymentId payment, Gate gate) {
        return tx.run(
                        """
                        SELECT p.*, EXISTS (SELECT 1 FROM payment o WHERE o.order_id = p.order_id AND o.id <> p.id
                            AND o.state IN ('created', 'requesting', 'awaiting_payer', 'processing')) AS another_is_live,
                        EXISTS (SELECT 1 FROM payment o WHERE o.order_id = p.order_id AND o.id <> p.id
                            AND o.state = 'closing') AS another_is_closing
                        FROM payment p WHERE p.id = $1 FOR UPDATE OF p""",
                        payment)
                .map(rows -> {
                    var row = rows.iterator().next();
                    boolean live = row.getBoolean("another_is_live");
                    return Optional.of(
                            new Locked(PaymentRow.read(row), gate, live, live || row.getBoolean("another_is_closing")));
                });
    }

    /** The order is paid by this payment. */
    public Uni<Void> paid(Tx tx, Gate gate, PaymentId by) {
        return set(tx, gate, Gate.State.PAID, by);
    }

    /** Nothing can be the order's money any more. */
    public Uni<Void> closed(Tx tx, Gate gate) {
        return set(tx, gate, Gate.State.CLOSED, null);
    }

    /** order-service is told; the version counts the answers. */
    public Uni<Void> answered(Tx tx, Gate gate) {
        return tx.run("UPDATE order_gate SET version = $2 WHERE order_id = $1", gate.orderId(), gate.version() + 1)
                .replaceWithVoid();
    }

    /** order-service wants it closed; no new attempt may start meanwhile. */
    public Uni<Void> closeAsked(Tx tx, OrderId order, String reason) {
        return tx.run("UPDATE order_gate SET close_asked = $2 WHERE order_id = $1", order, reason)
                .replaceWithVoid();
    }

    private Uni<Void> set(Tx tx, Gate gate, Gate.State state, PaymentId paidBy) {
        return tx.run(
                        "UPDATE order_gate SET state = $2, paid_by = $3 WHERE order_id = $1",
                        gate.orderId(),
                        state.name().toLowerCase(Locale.ROOT),
                        paidBy)
                .replaceWithVoid();
    }

    /**
     * A payment and its order's gate, both locked.
     *
     * @param anotherHolds whether another attempt must end before the order may be closed
     */
    public record Locked(Payment payment, Gate gate, boolean anotherIsLive, boolean anotherHolds) {}

    private static Object[] columns(OrderEvent order) {
        return new Object[] {
            order.orderId(),
            order.merchantId(),
            order.description(),
            order.amountCents(),
            order.currency(),
            order.customerId(),
            order.expiresAt()
        };
    }

    private static Optional<Gate> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(PaymentRow.gate(found.next())) : Optional.empty();
    }
}
