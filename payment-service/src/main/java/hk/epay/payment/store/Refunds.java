package hk.epay.payment.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tenant;
import hk.epay.kit.trace.Traces;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.refund.lifecycle.RefundStep;

/** Refunds in the database, and what they do to their payment's row. Locks go payment first, then refund. */
@ApplicationScoped
public class Refunds {
    /** The cap: of any number of rivals, the payment's row lets only so many pass as there is money for. */
    private static final String RESERVE =
            """
            UPDATE payment SET refund_reserved_cents = refund_reserved_cents + $2, version = version + 1,
                next_check_at = NULL
            WHERE id = $1 AND state IN ('succeeded', 'paid_late', 'conflicted')
                AND refunded_cents + refund_reserved_cents + $2 <= captured_cents
            RETURNING *""";

    private static final String INSERT =
            """
            INSERT INTO refund (id, payment_id, merchant_id, amount_cents, currency, state, version, purpose, reason,
                requested_by, created_at, next_check_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + $12)""";
    private static final String UPDATE =
            """
            UPDATE refund SET state = $2, version = $3, failure_code = $4, completed_at = $5,
                next_check_at = now() + $6::interval
            WHERE id = $1""";
    private static final String UPDATE_PAYMENT =
            """
            UPDATE payment SET state = $2, status = $3, version = $4, refund_reserved_cents = $5, refunded_cents = $6
            WHERE id = $1""";
    private static final String HISTORY =
            """
            INSERT INTO refund_event (refund_id, version, payment_id, from_state, to_state, signal, trace_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private final Database database;

    Refunds(Database database) {
        this.database = database;
    }

    /** Locks a payment, if it is the tenant's. */
    public Uni<Optional<Payment>> lockPayment(Tx tx, Tenant tenant, PaymentId id) {
        return tx.run(
                        "SELECT * FROM payment WHERE id = $1 AND merchant_id = $2"
                                + " AND ($3::uuid IS NULL OR order_id = $3) FOR UPDATE",
                        id,
                        tenant.merchantId(),
                        tenant.onlyOrderOrNull())
                .map(rows -> stream(rows).map(PaymentRow::read).findFirst());
    }

    /** Locks any tenant's payment; only for work that no merchant's id can reach. */
    public Uni<Optional<Payment>> lockPayment(Tx tx, PaymentId id) {
        return tx.run("SELECT * FROM payment WHERE id = $1 FOR UPDATE", id)
                .map(rows -> stream(rows).map(PaymentRow::read).findFirst());
    }

    /**
     * Holds money of a payment back.
     *
     * @return the payment, a version further; empty when there is not so much left
     */
    public Uni<Optional<Payment>> reserve(Tx tx, PaymentId payment, Money amount) {
        return tx.run(RESERVE, payment, amount.cents())
                .map(rows -> stream(rows).map(PaymentRow::read).findFirst());
    }

    /** Stores a new refund whose money is held back, with what happened to it so far, and tells of it. */
    public Uni<Void> insert(Tx tx, Refund refund, Payment held, Instant now) {
        var row = tx.run(
                INSERT,
                refund.id(),
                refund.paymentId(),
                refund.merchantId(),
                refund.amount().cents(),
                refund.amount().currency().getCurrencyCode(),
                refund.state().word(),
                refund.version(),
                refund.purpose().word(),
                refund.reason(),
                refund.requestedBy(),
                refund.createdAt(),
                Intervals.of(Payments.LEASE));
        var reserved = history(tx, refund, 2, RefundState.REQUESTED, RefundState.RESERVED, "HELD", now);
        var left = refund.state() == RefundState.SUBMITTING
                ? history(tx, refund, 3, RefundState.RESERVED, RefundState.SUBMITTING, "SENT", now)
                : Uni.createFrom().voidItem();
        var told = EventType.PAYMENT_REFUND_REQUESTED;
        var payments = PaymentHistory.append(tx, held, held.state(), "REFUND_REQUESTED", told, now);
        return together(row, reserved, left, payments, tx.publish(held.tell(told, refund.told(), now)));
    }

    /** Locks a refund and, before it, its payment; empty when there is no such refund. */
    public Uni<Optional<Locked>> lock(Tx tx, RefundId refund) {
        return tx.run(
                        "SELECT * FROM payment WHERE id = (SELECT payment_id FROM refund WHERE id = $1) FOR UPDATE",
                        refund)
                .map(rows -> stream(rows).map(PaymentRow::read).findFirst())
                .chain(payment -> payment.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : tx.run("SELECT * FROM refund WHERE id = $1 FOR UPDATE", refund)
                                .map(rows -> first(rows).map(found -> new Locked(payment.get(), found))));
    }

    /** A refund and its payment, both locked. */
    public record Locked(Payment payment, Refund refund) {}

    /**
     * Stores what a step changed: the refund, its history, its payment's money and the fact that tells of it.
     *
     * @param nextCheck how long until somebody should look again; empty when nothing is left to find out
     */
    public Uni<Void> record(Tx tx, RefundStep step, Optional<Duration> nextCheck, Instant now) {
        var refund = step.after();
        var row = tx.run(
                UPDATE,
                refund.id(),
                refund.state().word(),
                refund.version(),
                refund.failureCode(),
                refund.completedAt(),
                nextCheck.map(Intervals::of).orElse(null));
        var history = history(
                tx,
                refund,
                refund.version(),
                step.before().state(),
                refund.state(),
                step.signal().name(),
                now);
        return together(row, history, recordPayment(tx, step, now));
    }

    private static Uni<?> recordPayment(Tx tx, RefundStep step, Instant now) {
        var p = step.paymentAfter();
        if (p.equals(step.payment())) {
            return Uni.createFrom().voidItem();
        }
        var row = tx.run(
                UPDATE_PAYMENT,
                p.id(),
                p.state().word(),
                p.shown().wire(),
                p.version(),
                p.funds().reserved().cents(),
                p.funds().refunded().cents());
        var signal = "REFUND_" + step.signal().name();
        var tells = step.tells().orElse(null);
        var history = PaymentHistory.append(tx, p, step.payment().state(), signal, tells, now);
        return tells == null
                ? together(row, history)
                : together(row, history, tx.publish(p.tell(tells, step.after().told(), now)));
    }

    /** The payment's refunds, oldest first. The caller has seen that it may ask. */
    public Uni<List<Refund>> of(PaymentId payment) {
        return database.query("SELECT * FROM refund WHERE payment_id = $1 ORDER BY created_at, id LIMIT 1000", payment)
                .map(Refunds::all);
    }

    /** The same of several payments. */
    public Uni<Map<PaymentId, List<Refund>>> of(List<PaymentId> payments) {
        return payments.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : database.query("SELECT * FROM refund WHERE payment_id = ANY($1) ORDER BY created_at, id", (Object)
                                payments.stream().map(PaymentId::value).toArray(UUID[]::new))
                        .map(rows -> all(rows).stream().collect(Collectors.groupingBy(Refund::paymentId)));
    }

    /** The same in this transaction, whose caller holds the payment's lock. */
    public Uni<List<Refund>> of(Tx tx, PaymentId payment) {
        return tx.run("SELECT * FROM refund WHERE payment_id = $1 ORDER BY created_at, id", payment)
                .map(Refunds::all);
    }

    /** One refund, in this transaction. */
    public Uni<Optional<Refund>> find(Tx tx, RefundId id) {
        return tx.run("SELECT * FROM refund WHERE id = $1", id).map(Refunds::first);
    }

    /** One refund as it stands. The caller has seen that it may ask. */
    public Uni<Optional<Refund>> find(RefundId id) {
        return database.query("SELECT * FROM refund WHERE id = $1", id).map(Refunds::first);
    }

    /** Whether this refund exists and is this merchant's: nobody's secret speaks for another's money. */
    public Uni<Boolean> isOf(Tx tx, RefundId refund, MerchantId merchant) {
        return tx.run("SELECT 1 FROM refund WHERE id = $1 AND merchant_id = $2", refund, merchant)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Takes refunds that are due, for one lease. */
    public Uni<List<Refund>> takeDue(int most) {
        return database.query(
                        """
                        UPDATE refund SET next_check_at = now() + $1
                        WHERE id IN (SELECT id FROM refund WHERE next_check_at <= now()
                            ORDER BY next_check_at LIMIT $2 FOR UPDATE SKIP LOCKED)
                        RETURNING *""",
                        Intervals.of(Payments.LEASE),
                        most)
                .map(Refunds::all);
    }

    /** Sets when to look again, or that nobody needs to; unless it moved meanwhile, which set its own time. */
    public Uni<Void> checkAgain(Refund refund, Optional<Duration> in) {
        return database.query(
                        "UPDATE refund SET next_check_at = now() + $3::interval WHERE id = $1 AND version = $2",
                        refund.id(),
                        refund.version(),
                        in.map(Intervals::of).orElse(null))
                .replaceWithVoid();
    }

    /** The rail shall be asked now, whatever the refund's state. */
    public Uni<Void> checkNow(Tx tx, Refund refund) {
        return tx.run("UPDATE refund SET next_check_at = now() WHERE id = $1", refund.id())
                .replaceWithVoid();
    }

    private static Uni<?> history(
            Tx tx, Refund refund, int version, RefundState from, RefundState to, String signal, Instant at) {
        return tx.run(
                HISTORY,
                refund.id(),
                version,
                refund.paymentId(),
                from.word(),
                to.word(),
                signal,
                Traces.traceId(),
                at);
    }

    /** Sent together: nobody waits for one before the next. */
    private static Uni<Void> together(Uni<?>... statements) {
        return Uni.combine().all().unis(List.of(statements)).discardItems();
    }

    private static Optional<Refund> first(RowSet<Row> rows) {
        return stream(rows).map(RefundRow::read).findFirst();
    }

    private static List<Refund> all(RowSet<Row> rows) {
        return stream(rows).map(RefundRow::read).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
