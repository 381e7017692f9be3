package hk.epay.order.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;

import hk.epay.contract.OrderId;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;
import hk.epay.kit.token.Tenant;
import hk.epay.kit.trace.Traces;
import hk.epay.order.customer.Contact;
import hk.epay.order.lifecycle.Fact;
import hk.epay.order.lifecycle.Order;

@ApplicationScoped
class PostgresOrders implements Orders {
    private static final String INSERT =
            """
            INSERT INTO orders (id, merchant_id, order_number, version, description, amount_cents, currency, status,
                customer_id, customer_email, customer_phone, metadata, created_at, expires_at, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)""";

    private static final String UPDATE =
            """
            UPDATE orders SET version = $2, status = $3, closing = $4, close_asked_at = $5, due_at = $6,
                payment_id = $7, payment_version = $8, paid_at = $9
            WHERE id = $1""";

    private static final String INSERT_FACT =
            """
            INSERT INTO order_event (order_id, version, type, status, reason, payment_id, occurred_at, trace_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private static final String SELECT = "SELECT " + OrderRow.COLUMNS + " FROM orders ";

    /** What a {@link Tenant} opens: parameters 1 to 3. */
    private static final String OPENED = "WHERE id = $1 AND merchant_id = $2 AND ($3::uuid IS NULL OR id = $3)";

    /** Read under a lock, in the order of the index that finds them. */
    private static final String SELECT_DUE = SELECT
            + """
            WHERE due_at <= $1
            ORDER BY due_at
            LIMIT $2
            FOR UPDATE SKIP LOCKED""";

    private static final String SELECT_HISTORY =
            """
            SELECT version, type, status, reason, payment_id, occurred_at, trace_id FROM order_event
            WHERE order_id IN (SELECT id FROM orders %s)
            ORDER BY version"""
                    .formatted(OPENED);

    private final Database database;
    private final Encryption encryption;

    PostgresOrders(Database database, Encryption encryption) {
        this.database = database;
        this.encryption = encryption;
    }

    @Override
    public Uni<Void> add(Tx tx, Order order, Contact contact) {
        var added = tx.run(
                INSERT,
                order.id(),
                order.merchantId(),
                order.orderNumber(),
                order.version(),
                order.description(),
                order.amount().cents(),
                order.amount().currency().getCurrencyCode(),
                order.state().status(),
                order.customerId(),
                OrderRow.email(order, contact, encryption),
                OrderRow.phone(order, contact, encryption),
                order.metadata(),
                order.createdAt(),
                order.expiresAt(),
                order.dueAt());
        return added.onFailure(PostgresOrders::isNumberTaken)
                .transform(e -> new NumberTaken())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> update(Tx tx, Order order) {
        var paidBy = Optional.ofNullable(order.paidBy());
        var updated = tx.run(
                UPDATE,
                order.id(),
                order.version(),
                order.state().status(),
                OrderRow.closing(order.state()),
                order.closeAskedAt(),
                order.dueAt(),
                paidBy.map(Order.PaidBy::payment).orElse(null),
                paidBy.map(Order.PaidBy::version).orElse(null),
                order.paidAt());
        return updated.replaceWithVoid();
    }

    @Override
    public Uni<Void> tell(Tx tx, OrderEvent fact) {
        var kept = tx.run(
                INSERT_FACT,
                fact.orderId(),
                fact.version(),
                fact.type().wire(),
                fact.status(),
                fact.closeReason(),
                fact.paymentId(),
                fact.occurredAt(),
                Traces.traceId());
        return kept.chain(() -> tx.publish(fact));
    }

    @Override
    public Uni<Optional<Order>> lock(Tx tx, OrderId id) {
        return tx.run(SELECT + "WHERE id = $1 FOR UPDATE", id).map(PostgresOrders::one);
    }

    @Override
    public Uni<Optional<Order>> lock(Tx tx, Tenant tenant, OrderId id) {
        return tx.run(SELECT + OPENED + " FOR UPDATE", id, tenant.merchantId(), tenant.onlyOrderOrNull())
                .map(PostgresOrders::one);
    }

    @Override
    public Uni<List<Order>> lockDue(Tx tx, Instant now, int most) {
        return tx.run(SELECT_DUE, now, most).map(rows -> all(rows, OrderRow::order));
    }

    @Override
    public Uni<Optional<Order>> find(Tenant tenant, OrderId id) {
        return database.query(SELECT + OPENED, id, tenant.merchantId(), tenant.onlyOrderOrNull())
                .map(PostgresOrders::one);
    }

    @Override
    public Uni<Optional<Order>> findForService(OrderId id) {
        return database.query(SELECT + "WHERE id = $1", id).map(PostgresOrders::one);
    }

    @Override
    public Uni<Optional<Reachable>> findWithContact(Tenant tenant, OrderId id) {
        var sql = "SELECT " + OrderRow.COLUMNS + ", customer_email, customer_phone FROM orders " + OPENED;
        return database.query(sql, id, tenant.merchantId(), tenant.onlyOrderOrNull())
                .map(rows -> first(rows, row -> new Reachable(OrderRow.order(row), OrderRow.contact(row, encryption))));
    }

    @Override
    public Uni<Page<Order>> list(Tenant tenant, OrderFilter filter) {
        var where = where(tenant, filter);
        var sql = SELECT + where.sql() + Where.newestFirst("created_at", "id", filter.limit());
        return database.query(sql, where.args())
                .map(rows -> all(rows, OrderRow::order))
                .map(found -> Page.of(
                        found,
                        filter.limit(),
                        order -> new Cursor(order.createdAt(), order.id().value())));
    }

    @Override
    public Uni<List<Fact>> history(Tenant tenant, OrderId id) {
        return database.query(SELECT_HISTORY, id, tenant.merchantId(), tenant.onlyOrderOrNull())
                .map(rows -> all(rows, OrderRow::fact));
    }

    private static Where where(Tenant tenant, OrderFilter filter) {
        var where = new Where()
                .and("merchant_id = ?", tenant.merchantId())
                .andIf("status = ?", filter.status())
                .andIf("created_at >= ?", filter.from())
                .andIf("created_at < ?", filter.to())
                .andIf("customer_id = ?", filter.customerId())
                .andIf("order_number = ?", filter.orderNumber())
                .andIf("id = ?", filter.id())
                .before("created_at", "id", filter.cursor());
        if (tenant.onlyOrder() != null) {
            where.and("id = ?", tenant.onlyOrder());
        }
        filter.words()
                .map(PostgresOrders::anywhere)
                .ifPresent(pattern -> where.and("(description ILIKE ? OR order_number ILIKE ?)", pattern, pattern));
        return where;
    }

    /** A pattern that finds the words anywhere, whatever signs are in them. */
    private static String anywhere(String words) {
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static boolean isNumberTaken(Throwable e) {
        return e instanceof PgException refused && "orders_merchant_number".equals(refused.getConstraint());
    }

    private static Optional<Order> one(RowSet<Row> rows) {
        return first(rows, OrderRow::order);
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).findFirst();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
