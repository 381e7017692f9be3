package hk.epay.payment.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Step;

/** Payments in the database. Reads that a caller can reach take a {@link Tenant}; what is not the tenant's is not found. */
@ApplicationScoped
public class Payments {
    private static final String INSERT =
            """
            INSERT INTO payment (id, order_id, merchant_id, amount_cents, currency, method, state, status, version,
                customer_id, created_at, next_check_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + $12)""";
    private static final String UPDATE =
            """
            UPDATE payment SET state = $2, status = $3, version = $4, transaction_id = $5, payment_token = $6,
                payment_url = $7, deep_link = $8, expires_at = $9, close_goal = $10, vanished = $11, reason = $12,
                failure_code = $13, completed_at = $14, captured_cents = $16, next_check_at = now() + $15::interval,
                checks = CASE WHEN state = $2 THEN checks ELSE 0 END
            WHERE id = $1""";
    private static final String OF_TENANT = " WHERE merchant_id = $1 AND ($2::uuid IS NULL OR order_id = $2)";

    /** A worker that took a payment has this long before another may. */
    public static final Duration LEASE = Duration.ofSeconds(45);

    private final Database database;

    Payments(Database database) {
        this.database = database;
    }

    /** One payment, if it is the tenant's. */
    public Uni<Optional<Payment>> find(Tenant tenant, PaymentId id) {
        return database.query(
                        "SELECT * FROM payment" + OF_TENANT + " AND id = $3",
                        tenant.merchantId(),
                        tenant.onlyOrderOrNull(),
                        id)
                .map(Payments::first);
    }

    /** The same, in this transaction. */
    public Uni<Optional<Payment>> find(Tx tx, Tenant tenant, PaymentId id) {
        return tx.run(
                        "SELECT * FROM payment" + OF_TENANT + " AND id = $3",
                        tenant.merchantId(),
                        tenant.onlyOrderOrNull(),
                        id)
                .map(Payments::first);
    }

    /** A page of the tenant's payments, newest first. */
    public Uni<Page<Payment>> list(Tenant tenant, Filter filter) {
        var where = new Where()
                .and("merchant_id = ?", tenant.merchantId())
                .andIf("order_id = ?", Optional.ofNullable(tenant.onlyOrder()))
                .andIf("order_id = ?", filter.order())
                .andIf("status = ?", filter.status())
                .andIf("created_at >= ?", filter.from())
                .andIf("created_at < ?", filter.to());
        filter.text().ifPresent(text -> Lookup.narrow(where, tenant.merchantId(), text));
        where.before("created_at", "id", filter.cursor());
        return database.query(
                        "SELECT * FROM payment" + where.sql() + Where.newestFirst("created_at", "id", filter.limit()),
                        where.args())
                .map(rows -> Page.of(all(rows), filter.limit(), p -> new Cursor(p.createdAt(), p.id().value())));
    }

    /**
     * What a list is narrowed to.
     *
     * @param text the beginning of a number that belongs to the payment
     */
    public record Filter(
            Optional<OrderId> order,
            Optional<String> status,
            Optional<String> text,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Cursor> cursor,
            int limit) {}

    /** All payments of one order, if it is the tenant's; oldest first. */
    public Uni<List<Payment>> ofOrder(Tenant tenant, OrderId order) {
        return database.query(
                        "SELECT * FROM payment" + OF_TENANT + " AND order_id = $3 ORDER BY created_at, id LIMIT 100",
                        tenant.merchantId(),
                        tenant.onlyOrderOrNull(),
                        order)
                .map(Payments::all);
    }

    /** Any tenant's payment; only for work that no caller's id can reach. */
    public Uni<Optional<Payment>> byId(PaymentId id) {
        return database.query("SELECT * FROM payment WHERE id = $1", id).map(Payments::first);
    }

    /** Any tenant's payments; for the gateway, which shows each only to rooms that were opened with a token. */
    public Uni<List<Payment>> byIds(List<PaymentId> ids) {
        return database.query("SELECT * FROM payment WHERE id = ANY($1)", (Object)
                        ids.stream().map(PaymentId::value).toArray(UUID[]::new))
                .map(Payments::all);
    }

    /** The order's live attempt, in this transaction. */
    public Uni<Optional<Payment>> live(Tx tx, OrderId order) {
        return tx.run(
                        "SELECT * FROM payment WHERE order_id = $1"
                                + " AND state IN ('created', 'requesting', 'awaiting_payer', 'processing')",
                        order)
                .map(Payments::first);
    }

    /** The order's attempts that are not at an end; the caller holds the gate. */
    public Uni<List<Payment>> unfinished(Tx tx, OrderId order) {
        return tx.run(
                        "SELECT * FROM payment WHERE order_id = $1 AND state IN"
                                + " ('created', 'requesting', 'awaiting_payer', 'processing', 'unknown', 'closing')"
                                + " ORDER BY id FOR UPDATE",
                        order)
                .map(Payments::all);
    }

    /** A new attempt, which its maker works on for as long as the lease. */
    public Uni<Void> insert(Tx tx, Payment p, EventType tells) {
        var row = tx.run(
                INSERT,
                p.id(),
                p.orderId(),
                p.merchantId(),
                p.amount().cents(),
                p.amount().currency().getCurrencyCode(),
                p.method(),
                p.state().word(),
                p.shown().wire(),
                p.version(),
                p.customerId(),
                p.createdAt(),
                Intervals.of(LEASE));
        var history = PaymentHistory.append(tx, p, null, "CREATED", tells, p.createdAt());
        return together(row, history, tx.publish(p.tell(tells, p.createdAt())));
    }

    /**
     * Stores what a step changed, its history and the fact that tells of it.
     *
     * @param nextCheck how long until somebody should look again; empty when nothing is left to find out
     */
    public Uni<Void> record(Tx tx, Step step, Optional<Duration> nextCheck, Instant now) {
        var p = step.after();
        var row = tx.run(
                UPDATE,
                p.id(),
                p.state().word(),
                p.shown().wire(),
                p.version(),
                p.rail().transactionId(),
                p.rail().token(),
                p.rail().url(),
                p.rail().deepLink(),
                p.rail().expiresAt(),
                p.closeGoal() == null ? null : p.closeGoal().name(),
                p.vanished(),
                p.reason(),
                p.failureCode(),
                p.completedAt(),
                nextCheck.map(Intervals::of).orElse(null),
                p.funds().captured().cents());
        if (!step.moved()) {
            return row.replaceWithVoid();
        }
        var history = PaymentHistory.append(
                tx, p, step.before().state(), step.signal().name(), step.tells().orElse(null), now);
        return step.tells()
                .map(type -> together(row, history, tx.publish(p.tell(type, now))))
                .orElseGet(() -> together(row, history));
    }

    /**
     * Takes payments that are due, for one lease.
     *
     * @return each with how often it was looked at since it last moved
     */
    public Uni<List<Due>> takeDue(int most) {
        return database.query(
                        """
                        UPDATE payment SET next_check_at = now() + $1, checks = checks + 1
                        WHERE id IN (SELECT id FROM payment WHERE next_check_at <= now()
                            ORDER BY next_check_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING *""",
                        Intervals.of(LEASE),
                        most)
                .map(rows -> stream(rows)
                        .map(row -> new Due(PaymentRow.read(row), row.getInteger("checks")))
                        .toList());
    }

    /** Sets when to look again, unless nothing is left to find out by now. */
    public Uni<Void> checkAgain(PaymentId id, Duration in) {
        return database.query(
                        "UPDATE payment SET next_check_at = now() + $2 WHERE id = $1 AND next_check_at IS NOT NULL",
                        id,
                        Intervals.of(in))
                .replaceWithVoid();
    }

    /** Nothing is left to find out by looking. */
    public Uni<Void> settled(PaymentId id) {
        return database.query("UPDATE payment SET next_check_at = NULL WHERE id = $1", id)
                .replaceWithVoid();
    }

    /** A payment whose time to be looked at has come. */
    public record Due(Payment payment, int checks) {}

    /** Sent together: nobody waits for one before the next. */
    private static Uni<Void> together(Uni<?>... statements) {
        return Uni.combine().all().unis(List.of(statements)).discardItems();
    }

    private static Optional<Payment> first(RowSet<Row> rows) {
        return stream(rows).map(PaymentRow::read).findFirst();
    }

    private static List<Payment> all(RowSet<Row> rows) {
        return stream(rows).map(PaymentRow::read).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
