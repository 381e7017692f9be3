package hk.epay.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

import hk.epay.sandbox.fault.WebhookFate;
import hk.epay.sandbox.payment.Receipt;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.rail.RailStatus;
import hk.epay.sandbox.rail.RefundStatus;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.webhook.Webhook;

/** Refunds: reserved under the payment's row lock, so that together they never exceed what was paid. */
@ApplicationScoped
class PostgresRefunds {
    private static final String LOCK_PAYMENT =
            "SELECT * FROM payment WHERE transaction_id = $1 AND merchant_id = $2 FOR UPDATE";

    private static final String FIND = "SELECT * FROM refund WHERE merchant_id = $1 AND refund_id = $2";

    private static final String OPEN =
            """
            WITH opened AS (
                INSERT INTO refund (merchant_id, refund_id, transaction_id, amount, currency, reason, status, created_at,
                        due_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT DO NOTHING RETURNING transaction_id, amount)
            UPDATE payment p SET refund_reserved = p.refund_reserved + opened.amount
            FROM opened WHERE p.transaction_id = opened.transaction_id
            """;

    private static final String SETTLE =
            """
            WITH settled AS (
                UPDATE refund SET status = $9, settled_at = $8::timestamptz
                WHERE merchant_id = $10 AND refund_id = $11 AND status = 'pending' RETURNING *),
            booked AS (
                UPDATE payment p SET refund_reserved = p.refund_reserved - s.amount,
                    refunded = p.refunded + CASE WHEN s.status = 'completed' THEN s.amount ELSE 0 END
                FROM settled s WHERE p.transaction_id = s.transaction_id
                RETURNING p.transaction_id, p.order_id, p.token),
            fact AS (
                SELECT s.merchant_id, s.transaction_id, b.order_id, b.token, s.refund_id, s.amount, s.currency, s.status,
                    CASE WHEN s.status = 'failed' THEN 'REFUND_FAILED' END AS failure_code
                FROM settled s JOIN booked b USING (transaction_id)),
            %s
            SELECT %s FROM told
            """
                    .formatted(Telling.TOLD, Telling.columns("told", ""));

    private final Sql sql;
    private final Telling telling;

    PostgresRefunds(Sql sql, Telling telling) {
        this.sql = sql;
        this.telling = telling;
    }

    /** See {@link hk.epay.sandbox.payment.Books#openRefund}. */
    Uni<Receipt<RailRefund>> open(RailRefund refund) {
        return sql.inTransaction(
                connection -> Sql.run(connection, LOCK_PAYMENT, refund.transactionId(), refund.merchantId())
                        .map(rows -> Sql.first(rows, PostgresBooks::payment))
                        .chain(payment -> openOnce(connection, refund, payment)));
    }

    private Uni<Receipt<RailRefund>> openOnce(
            SqlConnection connection, RailRefund refund, Optional<RailPayment> payment) {
        return find(connection, refund).chain(known -> {
            if (known.isPresent()) {
                return Uni.createFrom().item(new Receipt<>(known.get(), false));
            }
            refuseUnlessRefundable(payment.orElseThrow(Refusal::unknownPayment), refund);
            return insert(connection, refund);
        });
    }

    private Uni<Receipt<RailRefund>> insert(SqlConnection connection, RailRefund refund) {
        return Sql.run(
                        connection,
                        OPEN,
                        refund.merchantId(),
                        refund.refundId(),
                        refund.transactionId(),
                        refund.amount().cents(),
                        refund.amount().currency().getCurrencyCode(),
                        refund.reason(),
                        refund.status().wire(),
                        refund.createdAt(),
                        refund.dueAt())
                // Nothing inserted: the same reference was used for another payment at this very moment.
                .chain(rows -> rows.rowCount() > 0
                        ? Uni.createFrom().item(new Receipt<>(refund, true))
                        : find(connection, refund).map(known -> new Receipt<>(known.orElseThrow(), false)));
    }

    private static Uni<Optional<RailRefund>> find(SqlConnection connection, RailRefund refund) {
        return Sql.run(connection, FIND, refund.merchantId(), refund.refundId())
                .map(rows -> Sql.first(rows, PostgresRefunds::refund));
    }

    private static void refuseUnlessRefundable(RailPayment payment, RailRefund refund) {
        if (payment.status() != RailStatus.PAID) {
            throw new Refusal(
                    RailError.NOT_POSSIBLE_NOW,
                    "the payment is " + payment.status().wire() + ", not paid");
        }
        if (refund.amount().compareTo(payment.refundable()) > 0) {
            throw new Refusal(
                    RailError.INSUFFICIENT_FUNDS,
                    "only " + payment.refundable().toDecimal() + " of the payment can still be refunded");
        }
    }

    Uni<List<RailRefund>> of(String transactionId) {
        return sql.all(
                PostgresRefunds::refund,
                "SELECT * FROM refund WHERE transaction_id = $1 ORDER BY created_at, refund_id",
                transactionId);
    }

    Uni<List<RailRefund>> due(Instant now, int limit) {
        return sql.all(
                PostgresRefunds::refund,
                "SELECT * FROM refund WHERE status = 'pending' AND due_at <= $1 ORDER BY due_at LIMIT $2",
                now,
                limit);
    }

    /** See {@link hk.epay.sandbox.payment.Books#settle}. */
    Uni<Optional<Webhook>> settle(RailRefund refund, boolean succeeded, Instant railNow, WebhookFate fate) {
        return sql.one(
                row -> Telling.read(row, ""),
                SETTLE,
                telling.parameters(
                        succeeded ? "refund.completed" : "refund.failed",
                        fate,
                        railNow,
                        (succeeded ? RefundStatus.COMPLETED : RefundStatus.FAILED).wire(),
                        refund.merchantId(),
                        refund.refundId()));
    }

    private static RailRefund refund(Row row) {
        return new RailRefund(
                row.getString("refund_id"),
                row.getString("transaction_id"),
                row.getString("merchant_id"),
                Telling.money(row, "amount", "currency"),
                row.getString("reason"),
                RefundStatus.of(row.getString("status")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "settled_at"));
    }
}
