package hk.epay.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgException;

import hk.epay.sandbox.fault.WebhookFate;
import hk.epay.sandbox.payment.Books;
import hk.epay.sandbox.payment.Moved;
import hk.epay.sandbox.payment.Receipt;
import hk.epay.sandbox.rail.Move;
import hk.epay.sandbox.rail.RailPayment;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.rail.RailStatus;
import hk.epay.sandbox.webhook.Webhook;

/** Payments and nonces; what concerns refunds is in {@link PostgresRefunds}. */
@ApplicationScoped
class PostgresBooks implements Books {
    private static final String USE_NONCE =
            """
            INSERT INTO used_nonce (merchant_id, nonce, used_at) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING RETURNING 1
            """;

    /**
     * One statement, one commit: most of what an opening costs is the commit. A reference that is known does nothing; a
     * token that is taken fails, and takes the nonce back with it.
     */
    private static final String OPEN =
            """
            WITH fresh AS (
                INSERT INTO used_nonce (merchant_id, nonce, used_at) VALUES ($3, $11, $12)
                ON CONFLICT DO NOTHING RETURNING 1),
            opened AS (
                INSERT INTO payment (transaction_id, token, merchant_id, order_id, amount, currency, description, status,
                        created_at, expires_at)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM fresh
                ON CONFLICT (merchant_id, order_id) DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT FROM fresh) AS fresh, EXISTS (SELECT FROM opened) AS opened
            """;

    private static final String MOVE =
            """
            WITH moved AS (
                UPDATE payment SET status = $9, failure_code = $10,
                    paid_at = CASE WHEN $9 = 'paid' THEN $8::timestamptz END
                WHERE token = $11 AND status = ANY ($12) AND CASE $13
                    WHEN 'in_time' THEN expires_at > $8 WHEN 'too_late' THEN expires_at <= $8 ELSE true END
                RETURNING *),
            fact AS (
                SELECT merchant_id, transaction_id, order_id, token, NULL::text AS refund_id, amount, currency, status,
                    failure_code
                FROM moved),
            %s
            SELECT moved.*, %s FROM moved LEFT JOIN told ON true
            """
                    .formatted(Telling.TOLD, Telling.columns("told", "told_"));

    private static final String TOKEN_IS_UNIQUE = "payment_token_key";

    private final Sql sql;
    private final Telling telling;
    private final PostgresRefunds refunds;

    PostgresBooks(Sql sql, Telling telling, PostgresRefunds refunds) {
        this.sql = sql;
        this.telling = telling;
        this.refunds = refunds;
    }

    @Override
    public Uni<Boolean> useNonce(String merchantId, String nonce, Instant now) {
        return sql.run(USE_NONCE, merchantId, nonce.toLowerCase(Locale.ROOT), now)
                .map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<Void> forgetNonces(Instant usedBefore) {
        return sql.run("DELETE FROM used_nonce WHERE used_at < $1", usedBefore).replaceWithVoid();
    }

    @Override
    public Uni<Opening> open(RailPayment payment, String nonce, Instant now) {
        return sql.one(
                        PostgresBooks::opening,
                        OPEN,
                        payment.transactionId(),
                        payment.token(),
                        payment.merchantId(),
                        payment.orderId(),
                        payment.amount().cents(),
                        payment.amount().currency().getCurrencyCode(),
                        payment.description(),
                        payment.status().wire(),
                        payment.createdAt(),
                        payment.expiresAt(),
                        nonce.toLowerCase(Locale.ROOT),
                        now)
                .map(Optional::orElseThrow)
                .onFailure(PostgresBooks::isTokenTaken)
                .recoverWithItem(Opening.TOKEN_TAKEN);
    }

    @Override
    public Uni<Optional<RailPayment>> byTransaction(String merchantId, String transactionId) {
        return sql.one(
                PostgresBooks::payment,
                "SELECT * FROM payment WHERE transaction_id = $2 AND merchant_id = $1",
                merchantId,
                transactionId);
    }

    @Override
    public Uni<Optional<RailPayment>> byOrder(String merchantId, String orderId) {
        return sql.one(
                PostgresBooks::payment,
                "SELECT * FROM payment WHERE merchant_id = $1 AND order_id = $2",
                merchantId,
                orderId);
    }

    @Override
    public Uni<Optional<RailPayment>> byToken(String token) {
        return sql.one(PostgresBooks::payment, "SELECT * FROM payment WHERE token = $1", token);
    }

    @Override
    public Uni<List<RailPayment>> byOrderOfAnyone(String orderId) {
        return sql.all(
                PostgresBooks::payment, "SELECT * FROM payment WHERE order_id = $1 ORDER BY created_at", orderId);
    }

    @Override
    public Uni<Optional<Moved>> move(String token, Move move, Instant railNow, String failureCode, WebhookFate fate) {
        var from = move.from().stream().map(RailStatus::wire).toArray(String[]::new);
        return sql.one(
                row -> new Moved(payment(row), Telling.read(row, "told_")),
                MOVE,
                telling.parameters(
                        move.eventType().orElse(null),
                        fate,
                        railNow,
                        move.to().wire(),
                        failureCode,
                        token,
                        from,
                        move.when().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Uni<List<String>> overdueTokens(Instant railNow, int limit) {
        return sql.all(
                row -> row.getString("token"),
                """
                SELECT token FROM payment
                WHERE status IN ('pending', 'processing') AND expires_at <= $1 ORDER BY expires_at LIMIT $2
                """,
                railNow,
                limit);
    }

    @Override
    public Uni<Receipt<RailRefund>> openRefund(RailRefund refund) {
        return refunds.open(refund);
    }

    @Override
    public Uni<List<RailRefund>> refundsOf(String transactionId) {
        return refunds.of(transactionId);
    }

    @Override
    public Uni<List<RailRefund>> dueRefunds(Instant now, int limit) {
        return refunds.due(now, limit);
    }

    @Override
    public Uni<Optional<Webhook>> settle(RailRefund refund, boolean succeeded, Instant railNow, WebhookFate fate) {
        return refunds.settle(refund, succeeded, railNow, fate);
    }

    static RailPayment payment(Row row) {
        return new RailPayment(
                row.getString("transaction_id"),
                row.getString("token"),
                row.getString("merchant_id"),
                row.getString("order_id"),
                Telling.money(row, "amount", "currency"),
                row.getString("description"),
                RailStatus.of(row.getString("status")),
                Telling.money(row, "refunded", "currency"),
                Telling.money(row, "refund_reserved", "currency"),
                row.getString("failure_code"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "paid_at"));
    }

    private static Opening opening(Row row) {
        if (!row.getBoolean("fresh")) {
            return Opening.NONCE_USED;
        }
        return row.getBoolean("opened") ? Opening.OPENED : Opening.KNOWN_REFERENCE;
    }

    private static boolean isTokenTaken(Throwable failure) {
        return failure instanceof PgException refusal && TOKEN_IS_UNIQUE.equals(refusal.getConstraint());
    }
}
