package hk.epay.merchant.webhook.store;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.jboss.logging.Logger;

import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.OldRows;
import hk.epay.kit.db.Tx;
import hk.epay.merchant.webhook.DeliveryQueue;
import hk.epay.merchant.webhook.Endpoint.Disabled;
import hk.epay.merchant.webhook.FeedEvent;
import hk.epay.merchant.webhook.RetryPlan.Outcome;
import hk.epay.merchant.webhook.RetryPlan.Verdict;
import hk.epay.merchant.webhook.WebhookSettings;

/** {@link DeliveryQueue} in PostgreSQL, whose clock alone decides what is due and who holds what. */
@ApplicationScoped
class PostgresDeliveryQueue implements DeliveryQueue {
    private static final Logger LOG = Logger.getLogger(PostgresDeliveryQueue.class);

    /** Beyond one try's time, for what comes before and after it. */
    private static final double LEASE_MARGIN_SECONDS = 30;

    /**
     * Steps from endpoint to endpoint through the index instead of reading all that waits, gives each only the places
     * that it has left, and begins anywhere, so that no endpoint waits for another however much that one has.
     */
    private static final String TAKE =
            """
            WITH RECURSIVE waiting AS (
                (SELECT endpoint_id FROM webhook_delivery WHERE state = 'pending' ORDER BY endpoint_id LIMIT 1)
                UNION ALL
                SELECT (SELECT d.endpoint_id FROM webhook_delivery d
                        WHERE d.state = 'pending' AND d.endpoint_id > w.endpoint_id
                        ORDER BY d.endpoint_id LIMIT 1)
                FROM waiting w WHERE w.endpoint_id IS NOT NULL),
            open AS (
                SELECT e.id, CASE WHEN $2 THEN 1 ELSE $3::int END - (SELECT count(*) FROM webhook_delivery t
                    WHERE t.endpoint_id = e.id AND t.lease IS NOT NULL AND t.lease_until > now()) AS places
                FROM waiting w JOIN webhook_endpoint e ON e.id = w.endpoint_id
                WHERE e.disabled IS NULL AND (e.failing_since IS NOT NULL) = $2
                ORDER BY random()),
            due AS (
                SELECT d.id FROM open CROSS JOIN LATERAL (
                    SELECT id FROM webhook_delivery
                    WHERE endpoint_id = open.id AND state = 'pending' AND next_try_at <= now()
                    ORDER BY next_try_at, sequence LIMIT greatest(open.places, 0)
                    FOR UPDATE SKIP LOCKED) d
                LIMIT $1),
            taken AS (
                UPDATE webhook_delivery d SET lease = $4, lease_until = now() + make_interval(secs => $5::double precision),
                    next_try_at = now() + make_interval(secs => $5::double precision)
                FROM due WHERE d.id = due.id
                RETURNING d.*)
            SELECT t.id, t.endpoint_id, t.merchant_id, t.event_id, t.event_type, t.tries, t.body,
                e.url, e.failing_since, m.sequence, m.type, m.created_at, m.data,
            """
                    + Secrets.OF_ENDPOINT
                    + """
             AS secrets
            FROM taken t JOIN webhook_endpoint e ON e.id = t.endpoint_id
            LEFT JOIN merchant_event m ON m.merchant_id = t.merchant_id AND m.sequence = t.sequence
            ORDER BY t.sequence""";

    private static final String NOTE =
            """
            UPDATE webhook_delivery SET lease = NULL, lease_until = NULL, tries = tries + 1, state = $3,
                next_try_at = CASE WHEN $3 = 'pending' THEN now() + make_interval(secs => $4::double precision) END,
                finished_at = CASE WHEN $3 <> 'pending' THEN now() END
            WHERE id = $1 AND lease = $2""";

    private static final String LOG_TRY =
            """
            WITH counted AS (
                UPDATE webhook_delivery SET attempts = attempts + 1, last_status = $6, last_fault = $8
                WHERE id = $1 RETURNING id, attempts)
            INSERT INTO webhook_attempt (delivery_id, number, at, took_ms, url, request_headers, status, answer, fault)
            SELECT id, attempts, $2, $3, $4, $5, $6, $7, $8 FROM counted""";

    /** Nothing is written while all is well. */
    private static final String WELL =
            "UPDATE webhook_endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL";

    private static final String FAILING =
            """
            UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, now()),
                disabled = CASE WHEN failing_since <= now() - make_interval(secs => $2::double precision)
                    THEN 'failing' END,
                disabled_at = CASE WHEN failing_since <= now() - make_interval(secs => $2::double precision)
                    THEN now() END
            WHERE id = $1 AND disabled IS NULL AND (failing_since IS NULL
                OR failing_since <= now() - make_interval(secs => $2::double precision))
            RETURNING disabled""";

    private static final String GONE =
            """
            UPDATE webhook_endpoint SET disabled = 'gone', disabled_at = now(),
                failing_since = coalesce(failing_since, now())
            WHERE id = $1 AND disabled IS NULL RETURNING disabled""";

    private final Database database;
    private final Secrets secrets;
    private final WebhookSettings settings;

    PostgresDeliveryQueue(Database database, Secrets secrets, WebhookSettings settings) {
        this.database = database;
        this.secrets = secrets;
        this.settings = settings;
    }

    @Override
    public Uni<List<Due>> take(int most, boolean failing) {
        var lease = UUID.randomUUID();
        return database.inTransaction(tx -> tx.run(
                        TAKE,
                        most,
                        failing,
                        settings.atOncePerEndpoint(),
                        lease,
                        settings.timeout().toMillis() / 1e3 + LEASE_MARGIN_SECONDS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> due(row, lease))
                        .toList());
    }

    @Override
    public Uni<Void> record(Due due, Try made, Verdict verdict) {
        return database.inTransaction(tx -> log(tx, due, made)
                .chain(() -> tx.run(NOTE, due.id(), due.lease(), state(verdict.outcome()), seconds(verdict)))
                .chain(() -> judge(tx, due, verdict.outcome())));
    }

    /** What became of old deliveries is forgotten; the events themselves stay in the feed. */
    @Scheduled(identity = "prune-webhook-log", every = "1h", delayed = "7m")
    Uni<Void> prune() {
        return OldRows.delete(
                database,
                "webhook_delivery",
                "state <> 'pending' AND finished_at < now() - interval '"
                        + settings.logKept().toSeconds() + " s'");
    }

    private Due due(Row row, UUID lease) {
        var endpoint = row.getUUID("endpoint_id");
        var eventId = row.getString("event_id");
        var body = row.getString("body");
        return new Due(
                row.getUUID("id"),
                lease,
                endpoint,
                new MerchantId(row.getString("merchant_id")),
                URI.create(row.getString("url")),
                eventId,
                row.getString("event_type"),
                body != null ? body : event(row, eventId).body(),
                row.getInteger("tries"),
                secrets.open(endpoint, row.get(Buffer[].class, "secrets")),
                row.getOffsetDateTime("failing_since") != null);
    }

    private static FeedEvent event(Row row, String id) {
        return new FeedEvent(
                id,
                row.getString("type"),
                row.getLong("sequence"),
                Columns.instant(row, "created_at"),
                row.getString("data"));
    }

    private static Uni<Void> log(Tx tx, Due due, Try made) {
        var receipt = made.receipt();
        return tx.run(
                        LOG_TRY,
                        due.id(),
                        made.at(),
                        receipt.took().toMillis(),
                        due.url().toString(),
                        made.headers(),
                        receipt.status(),
                        receipt.answer(),
                        receipt.fault())
                .replaceWithVoid();
    }

    private Uni<Void> judge(Tx tx, Due due, Outcome outcome) {
        var statement =
                switch (outcome) {
                    case DELIVERED -> WELL;
                    case TRY_AGAIN, FAILED -> FAILING;
                    case GONE -> GONE;
                };
        var args = new ArrayList<Object>(List.of(due.endpointId()));
        if (statement.equals(FAILING)) {
            args.add((double) settings.disableAfter().toSeconds());
        }
        return tx.run(statement, args.toArray())
                .invoke(changed -> changed.forEach(row -> tell(tx, due, row.getString("disabled"))))
                .replaceWithVoid();
    }

    private static void tell(Tx tx, Due due, String disabled) {
        if (disabled != null) {
            var why = Disabled.valueOf(disabled.toUpperCase(Locale.ROOT));
            tx.afterCommit(() -> LOG.infof(
                    "webhook endpoint %s of %s is switched off: %s", due.endpointId(), due.merchantId(), why));
        }
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "delivered";
            case TRY_AGAIN -> "pending";
            case FAILED, GONE -> "failed";
        };
    }

    private static double seconds(Verdict verdict) {
        return verdict.pause() == null ? 0 : verdict.pause().toMillis() / 1e3;
    }
}
