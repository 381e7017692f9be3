package hk.epay.merchant.webhook.store;

import java.util.List;
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
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.webhook.Delivery;
import hk.epay.merchant.webhook.Delivery.Attempt;
import hk.epay.merchant.webhook.Delivery.Detail;
import hk.epay.merchant.webhook.Delivery.Status;
import hk.epay.merchant.webhook.DeliveryFilter;
import hk.epay.merchant.webhook.DeliveryLog;
import hk.epay.merchant.webhook.Doorbell;
import hk.epay.merchant.webhook.Endpoints;
import hk.epay.merchant.webhook.FeedEvent;
import hk.epay.merchant.webhook.ResendRange;

/** {@link DeliveryLog} in PostgreSQL. */
@ApplicationScoped
class PostgresDeliveryLog implements DeliveryLog {
    private static final String COLUMNS =
            "id, endpoint_id, event_id, event_type, state, attempts, next_try_at, last_status, last_fault, created_at,"
                    + " finished_at";

    /** A new round, due now. Whoever is sending it loses its lease: its result is logged and decides nothing. */
    private static final String NEW_ROUND =
            "state = 'pending', tries = 0, next_try_at = now(), finished_at = NULL, lease = NULL, lease_until = NULL";

    /** A payment has few events, and each of them few deliveries. */
    private static final String ABOUT = "event_id IN (SELECT m.id FROM merchant_event m"
            + " WHERE m.merchant_id = webhook_delivery.merchant_id AND m.%s = ?)";

    private static final String IN_RANGE =
            """
            FROM merchant_event m JOIN webhook_endpoint e ON e.merchant_id = m.merchant_id
            WHERE m.merchant_id = $1 AND e.id = $2 AND m.created_at >= $3 AND m.created_at < $4
              AND ARRAY['*', split_part(m.type, '.', 1) || '.*', m.type] && $5::text[]
              AND ARRAY['*', split_part(m.type, '.', 1) || '.*', m.type] && e.event_types""";

    private static final String RESEND_RANGE =
            """
            INSERT INTO webhook_delivery (id, endpoint_id, merchant_id, event_id, event_type, sequence, state, next_try_at)
            SELECT gen_random_uuid(), e.id, m.merchant_id, m.id, m.type, m.sequence, 'pending', now()
            """
                    + IN_RANGE
                    + " ORDER BY m.sequence LIMIT $6 ON CONFLICT (endpoint_id, event_id) DO UPDATE SET "
                    + NEW_ROUND;

    private final Database database;
    private final Endpoints endpoints;
    private final Doorbell doorbell;

    PostgresDeliveryLog(Database database, Endpoints endpoints, Doorbell doorbell) {
        this.database = database;
        this.endpoints = endpoints;
        this.doorbell = doorbell;
    }

    @Override
    public Uni<Page<Delivery>> list(MerchantId merchant, DeliveryFilter filter) {
        var where = new Where()
                .and("merchant_id = ?", merchant)
                .andIf("endpoint_id = ?", filter.endpointId())
                .andIf("event_id = ?", filter.eventId())
                .andIf("event_type = ?", filter.eventType())
                .andIf(ABOUT.formatted("payment_id"), filter.paymentId().map(UUID::toString))
                .andIf(ABOUT.formatted("order_id"), filter.orderId().map(UUID::toString))
                .andIf("state = ?", filter.status().map(Status::wire))
                .andIf("created_at >= ?", filter.from())
                .andIf("created_at < ?", filter.to())
                .before("created_at", "id", filter.after());
        return database.query(
                        "SELECT " + COLUMNS + " FROM webhook_delivery" + where.sql()
                                + Where.newestFirst("created_at", "id", filter.limit()),
                        where.args())
                .map(rows -> Page.of(
                        all(rows), filter.limit(), delivery -> new Cursor(delivery.createdAt(), delivery.id())));
    }

    @Override
    public Uni<Detail> get(MerchantId merchant, UUID id) {
        return find(merchant, id).chain(delivery -> body(merchant, id)
                .chain(body -> attempts(id).map(attempts -> new Detail(delivery, body, attempts))));
    }

    @Override
    public Uni<Delivery> resend(MerchantId merchant, UUID id) {
        return database.query(
                        "UPDATE webhook_delivery SET " + NEW_ROUND + " WHERE merchant_id = $1 AND id = $2 RETURNING "
                                + COLUMNS,
                        merchant,
                        id)
                .map(PostgresDeliveryLog::only)
                .invoke(doorbell::ring);
    }

    @Override
    public Uni<Integer> count(MerchantId merchant, UUID endpoint, ResendRange range) {
        return endpoints
                .get(merchant, endpoint)
                .chain(() -> database.query(
                        "SELECT count(*) AS events FROM (SELECT 1 " + IN_RANGE + " LIMIT $6) AS found",
                        arguments(merchant, endpoint, range, ResendRange.MOST + 1)))
                .map(rows -> rows.iterator().next().getLong("events").intValue());
    }

    @Override
    public Uni<Integer> resend(MerchantId merchant, UUID endpoint, ResendRange range) {
        return endpoints
                .get(merchant, endpoint)
                .chain(() -> database.query(RESEND_RANGE, arguments(merchant, endpoint, range, ResendRange.MOST)))
                .map(RowSet::rowCount)
                .invoke(doorbell::ring);
    }

    @Override
    public Uni<Delivery> ping(MerchantId merchant, UUID endpoint, FeedEvent test) {
        return endpoints
                .get(merchant, endpoint)
                .chain(() -> database.query(
                        "INSERT INTO webhook_delivery (id, endpoint_id, merchant_id, event_id, event_type, body, state,"
                                + " next_try_at) VALUES ($1, $2, $3, $4, $5, $6, 'pending', now()) RETURNING "
                                + COLUMNS,
                        TimeOrderedIds.next(),
                        endpoint,
                        merchant,
                        test.id(),
                        test.type(),
                        test.body()))
                .map(PostgresDeliveryLog::only)
                .invoke(doorbell::ring);
    }

    private Uni<Delivery> find(MerchantId merchant, UUID id) {
        return database.query(
                        "SELECT " + COLUMNS + " FROM webhook_delivery WHERE merchant_id = $1 AND id = $2", merchant, id)
                .map(PostgresDeliveryLog::only);
    }

    private Uni<String> body(MerchantId merchant, UUID id) {
        return database.query(
                        """
                        SELECT d.body, m.id, m.type, m.sequence, m.created_at, m.data
                        FROM webhook_delivery d LEFT JOIN merchant_event m
                            ON m.merchant_id = d.merchant_id AND m.sequence = d.sequence
                        WHERE d.merchant_id = $1 AND d.id = $2""",
                        merchant,
                        id)
                .map(rows -> {
                    var row = rows.iterator().next();
                    var own = row.getString("body");
                    return own != null ? own : PostgresFeed.read(row).body();
                });
    }

    private Uni<List<Attempt>> attempts(UUID id) {
        return database.query(
                        """
                        SELECT number, at, took_ms, url, request_headers, status, answer, fault
                        FROM webhook_attempt WHERE delivery_id = $1 ORDER BY number""",
                        id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Attempt(
                                row.getInteger("number"),
                                Columns.instant(row, "at"),
                                row.getLong("took_ms"),
                                row.getString("url"),
                                Columns.json(row, "request_headers"),
                                row.getInteger("status"),
                                row.getString("answer"),
                                row.getString("fault")))
                        .toList());
    }

    private static Object[] arguments(MerchantId merchant, UUID endpoint, ResendRange range, int most) {
        return new Object[] {
            merchant,
            endpoint,
            range.from(),
            range.to(),
            range.filter().patterns().toArray(String[]::new),
            most
        };
    }

    private static Delivery only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ApiException(ErrorCode.DELIVERY_NOT_FOUND);
        }
        return read(rows.iterator().next());
    }

    private static List<Delivery> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PostgresDeliveryLog::read)
                .toList();
    }

    private static Delivery read(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getUUID("endpoint_id"),
                row.getString("event_id"),
                row.getString("event_type"),
                Status.of(row.getString("state")),
                row.getInteger("attempts"),
                Columns.instant(row, "next_try_at"),
                row.getInteger("last_status"),
                row.getString("last_fault"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "finished_at"));
    }
}
