package hk.epay.sandbox.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.sandbox.webhook.Attempt;
import hk.epay.sandbox.webhook.Webhook;
import hk.epay.sandbox.webhook.WebhookQueue;

/** Webhooks that wait, and the record of those that left. */
@ApplicationScoped
class PostgresWebhookQueue implements WebhookQueue {
    private static final String CLAIM =
            """
            UPDATE webhook SET leased_until = $2
            WHERE event_id IN (
                SELECT event_id FROM webhook
                WHERE state = 'waiting' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
                ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    /** A late failure must not reopen what another attempt has delivered. */
    private static final String RECORD =
            """
            WITH logged AS (
                INSERT INTO webhook_attempt (event_id, number, copy, sent_at, latency_ms, status, answer, forged)
                SELECT $1, a.* FROM unnest($4::int[], $5::int[], $6::timestamptz[], $7::bigint[], $8::int[], $9::text[],
                    $10::boolean[]) AS a
                ON CONFLICT DO NOTHING)
            UPDATE webhook SET state = $2, due_at = $3, attempts = attempts + 1, leased_until = NULL
            WHERE event_id = $1 AND state = 'waiting'
            """;

    private final Sql sql;

    PostgresWebhookQueue(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<Webhook>> claim(Instant now, Instant leaseEnd, int limit) {
        return sql.all(PostgresWebhookQueue::webhook, CLAIM, now, leaseEnd, limit);
    }

    @Override
    public Uni<Void> releaseLeases() {
        return sql.run("UPDATE webhook SET leased_until = NULL WHERE state = 'waiting' AND leased_until IS NOT NULL")
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> record(UUID eventId, List<Attempt> copies, Webhook.State state, Instant nextTry) {
        return sql.run(
                        RECORD,
                        eventId,
                        state.wire(),
                        nextTry,
                        copies.stream().map(Attempt::number).toArray(Integer[]::new),
                        copies.stream().map(Attempt::copy).toArray(Integer[]::new),
                        copies.stream().map(a -> Sql.at(a.sentAt())).toArray(OffsetDateTime[]::new),
                        copies.stream().map(Attempt::latencyMs).toArray(Long[]::new),
                        copies.stream().map(Attempt::status).toArray(Integer[]::new),
                        copies.stream().map(Attempt::answer).toArray(String[]::new),
                        copies.stream().map(Attempt::forged).toArray(Boolean[]::new))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Webhook>> toldAbout(String transactionId) {
        return sql.all(
                PostgresWebhookQueue::webhook,
                "SELECT * FROM webhook WHERE transaction_id = $1 ORDER BY created_at, event_id",
                transactionId);
    }

    @Override
    public Uni<List<Attempt>> attemptsAbout(String transactionId) {
        return sql.all(
                PostgresWebhookQueue::attempt,
                """
                SELECT a.* FROM webhook_attempt a JOIN webhook w USING (event_id)
                WHERE w.transaction_id = $1 ORDER BY a.sent_at, a.number, a.copy
                """,
                transactionId);
    }

    private static Webhook webhook(Row row) {
        return Telling.read(row, "");
    }

    private static Attempt attempt(Row row) {
        return new Attempt(
                row.getUUID("event_id"),
                row.getInteger("number"),
                row.getInteger("copy"),
                Sql.instant(row, "sent_at"),
                row.getLong("latency_ms"),
                row.getInteger("status"),
                row.getString("answer"),
                row.getBoolean("forged"));
    }
}
