package hk.epay.merchant.webhook.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.webhook.Doorbell;
import hk.epay.merchant.webhook.Endpoint;
import hk.epay.merchant.webhook.Endpoint.Disabled;
import hk.epay.merchant.webhook.EndpointChange;
import hk.epay.merchant.webhook.Endpoints;
import hk.epay.merchant.webhook.EventFilter;
import hk.epay.merchant.webhook.NewEndpoint;
import hk.epay.merchant.webhook.WebhookSecret;
import hk.epay.merchant.webhook.WebhookSettings;

/** {@link Endpoints} in PostgreSQL. */
@ApplicationScoped
class PostgresEndpoints implements Endpoints {
    private static final String COLUMNS =
            "id, merchant_id, url, description, event_types, disabled, disabled_at, failing_since, created_at";

    /** The merchant's row is locked while we count, or two requests would both find the last place free. */
    private static final String LOCK_MERCHANT =
            """
            INSERT INTO merchant_feed (merchant_id, last_sequence) VALUES ($1, 0)
            ON CONFLICT (merchant_id) DO UPDATE SET last_sequence = merchant_feed.last_sequence""";

    /** Switching on what is on changes nothing; switching on what is off begins with a clean slate. */
    private static final String CHANGE =
            """
            UPDATE webhook_endpoint SET
                url = coalesce($3, url), description = coalesce($4, description),
                event_types = coalesce($5::text[], event_types),
                failing_since = CASE WHEN $6::boolean AND disabled IS NOT NULL OR $3 IS NOT NULL THEN NULL
                    ELSE failing_since END,
                disabled = CASE WHEN $6 THEN NULL WHEN NOT $6 THEN coalesce(disabled, 'merchant') ELSE disabled END,
                disabled_at = CASE WHEN $6 THEN NULL WHEN NOT $6 THEN coalesce(disabled_at, $7) ELSE disabled_at END
            WHERE merchant_id = $1 AND id = $2
            RETURNING\s"""
                    + COLUMNS;

    private final Database database;
    private final Secrets secrets;
    private final Doorbell doorbell;
    private final WebhookSettings settings;
    private final Clock clock;

    PostgresEndpoints(Database database, Secrets secrets, Doorbell doorbell, WebhookSettings settings, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Uni<Endpoint> add(MerchantId merchant, NewEndpoint wanted, WebhookSecret secret) {
        var id = TimeOrderedIds.next();
        return database.inTransaction(tx -> tx.run(LOCK_MERCHANT, merchant)
                .chain(() -> refuseTooMany(tx, merchant))
                .chain(() -> tx.run(
                        "INSERT INTO webhook_endpoint (id, merchant_id, url, description, event_types, created_at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6) RETURNING " + COLUMNS,
                        id,
                        merchant,
                        wanted.url().toString(),
                        wanted.description(),
                        wanted.filter().patterns().toArray(String[]::new),
                        clock.instant()))
                .map(PostgresEndpoints::only)
                .call(() -> secrets.put(tx, id, secret)));
    }

    @Override
    public Uni<Page<Endpoint>> list(MerchantId merchant, Optional<Cursor> after, int limit) {
        var where = new Where().and("merchant_id = ?", merchant).before("created_at", "id", after);
        return database.query(
                        "SELECT " + COLUMNS + " FROM webhook_endpoint" + where.sql()
                                + Where.newestFirst("created_at", "id", limit),
                        where.args())
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(PostgresEndpoints::read)
                                .toList(),
                        limit,
                        endpoint -> new Cursor(endpoint.createdAt(), endpoint.id())));
    }

    @Override
    public Uni<Endpoint> get(MerchantId merchant, UUID id) {
        return database.query(
                        "SELECT " + COLUMNS + " FROM webhook_endpoint WHERE merchant_id = $1 AND id = $2", merchant, id)
                .map(PostgresEndpoints::only);
    }

    @Override
    public Uni<Endpoint> change(MerchantId merchant, UUID id, EndpointChange change) {
        return database.query(
                        CHANGE,
                        merchant,
                        id,
                        change.url().map(URI::toString).orElse(null),
                        change.description().orElse(null),
                        change.filter()
                                .map(filter -> filter.patterns().toArray(String[]::new))
                                .orElse(null),
                        change.enabled().orElse(null),
                        clock.instant())
                .map(PostgresEndpoints::only)
                // What waited while it was off is due now.
                .invoke(doorbell::ring);
    }

    @Override
    public Uni<Void> remove(MerchantId merchant, UUID id) {
        return database.query("DELETE FROM webhook_endpoint WHERE merchant_id = $1 AND id = $2", merchant, id)
                .invoke(removed -> {
                    if (removed.rowCount() == 0) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Instant> rotate(MerchantId merchant, UUID id, WebhookSecret next, Duration overlap) {
        // The row is locked, or two rotations at once would both put a secret in force.
        return database.inTransaction(tx -> tx.run(
                        "SELECT 1 FROM webhook_endpoint WHERE merchant_id = $1 AND id = $2 FOR UPDATE", merchant, id)
                .invoke(found -> {
                    if (found.size() == 0) {
                        throw notFound();
                    }
                })
                .chain(() -> secrets.retire(tx, id, overlap))
                .call(() -> secrets.put(tx, id, next)));
    }

    private Uni<Void> refuseTooMany(Tx tx, MerchantId merchant) {
        return tx.run("SELECT count(*) AS there FROM webhook_endpoint WHERE merchant_id = $1", merchant)
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("there") >= settings.mostEndpoints()) {
                        throw new ApiException(
                                ErrorCode.TOO_MANY_ENDPOINTS, Integer.toString(settings.mostEndpoints()));
                    }
                })
                .replaceWithVoid();
    }

    static ApiException notFound() {
        return new ApiException(ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND);
    }

    private static Endpoint only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw notFound();
        }
        return read(rows.iterator().next());
    }

    private static Endpoint read(Row row) {
        var disabled = row.getString("disabled");
        return new Endpoint(
                row.getUUID("id"),
                new MerchantId(row.getString("merchant_id")),
                URI.create(row.getString("url")),
                row.getString("description"),
                new EventFilter(List.of(row.getArrayOfStrings("event_types"))),
                disabled == null ? null : Disabled.valueOf(disabled.toUpperCase(Locale.ROOT)),
                Columns.instant(row, "disabled_at"),
                Columns.instant(row, "failing_since"),
                Columns.instant(row, "created_at"));
    }
}
