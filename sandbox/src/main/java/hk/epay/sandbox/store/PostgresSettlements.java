package hk.epay.sandbox.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.sandbox.settlement.Settlement;
import hk.epay.sandbox.settlement.SettlementBook;

/** A day is closed by one statement. */
@ApplicationScoped
class PostgresSettlements implements SettlementBook {
    /** Two that close at once do so one after the other. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('settlement'))";

    private static final String CLOSE =
            """
            WITH due AS (
                SELECT 'capture' AS kind, p.merchant_id, p.transaction_id, p.order_id, NULL::text AS refund_id, p.currency,
                    p.amount AS gross, round(p.amount::numeric * $4::int / 10000)::bigint AS fee, p.paid_at AS occurred_at
                FROM payment p
                WHERE p.status = 'paid' AND p.paid_at < $3::timestamptz AND NOT EXISTS (
                    SELECT FROM settlement_line l WHERE l.transaction_id = p.transaction_id AND l.kind = 'capture')
                UNION ALL
                SELECT 'refund', r.merchant_id, r.transaction_id, p.order_id, r.refund_id, r.currency, r.amount, 0,
                    r.settled_at
                FROM refund r JOIN payment p USING (transaction_id)
                WHERE r.status = 'completed' AND r.settled_at < $3 AND NOT EXISTS (
                    SELECT FROM settlement_line l
                    WHERE l.merchant_id = r.merchant_id AND l.refund_id = r.refund_id AND l.kind = 'refund')),
            closed AS (
                INSERT INTO settlement (settlement_id, merchant_id, business_date, payout_date, currency, closed_at)
                SELECT DISTINCT 'set_' || to_char($1::date, 'YYYYMMDD') || '_' || merchant_id, merchant_id, $1, $2::date,
                    currency, $5::timestamptz
                FROM due ON CONFLICT DO NOTHING RETURNING settlement_id, merchant_id)
            INSERT INTO settlement_line (settlement_id, number, kind, merchant_id, transaction_id, order_id, refund_id, gross,
                fee, occurred_at)
            SELECT c.settlement_id,
                row_number() OVER (PARTITION BY c.settlement_id ORDER BY d.occurred_at, d.transaction_id, d.refund_id),
                d.kind, d.merchant_id, d.transaction_id, d.order_id, d.refund_id, d.gross, d.fee, d.occurred_at
            FROM due d JOIN closed c USING (merchant_id)
            """;

    private static final String OF_DATE =
            """
            SELECT * FROM settlement s JOIN settlement_line l USING (settlement_id, merchant_id)
            WHERE s.business_date = $1 AND ($2::text IS NULL OR merchant_id = $2) ORDER BY settlement_id, number
            """;

    private final Sql sql;

    PostgresSettlements(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> close(
            LocalDate date, LocalDate payoutDate, Instant movedBefore, int feeBasisPoints, Instant closedAt) {
        return sql.inTransaction(connection -> Sql.run(connection, ALONE)
                .chain(() -> Sql.run(connection, CLOSE, date, payoutDate, movedBefore, feeBasisPoints, closedAt))
                .replaceWithVoid());
    }

    @Override
    public Uni<List<Settlement>> of(LocalDate date, Optional<String> merchantId) {
        return sql.run(OF_DATE, date, merchantId.orElse(null)).map(PostgresSettlements::settlements);
    }

    /** The rows of one settlement stand together. */
    private static List<Settlement> settlements(RowSet<Row> rows) {
        var byId = new LinkedHashMap<String, List<Row>>();
        rows.forEach(row -> byId.computeIfAbsent(row.getString("settlement_id"), id -> new ArrayList<>())
                .add(row));
        return byId.values().stream().map(PostgresSettlements::settlement).toList();
    }

    private static Settlement settlement(List<Row> rows) {
        var first = rows.get(0);
        return new Settlement(
                first.getString("settlement_id"),
                first.getString("merchant_id"),
                first.getLocalDate("business_date"),
                first.getLocalDate("payout_date"),
                Sql.instant(first, "closed_at"),
                rows.stream().map(PostgresSettlements::line).toList());
    }

    private static Settlement.Line line(Row row) {
        return new Settlement.Line(
                row.getString("transaction_id"),
                row.getString("order_id"),
                row.getString("refund_id"),
                Telling.money(row, "gross", "currency"),
                Telling.money(row, "fee", "currency"),
                Sql.instant(row, "occurred_at"));
    }
}
