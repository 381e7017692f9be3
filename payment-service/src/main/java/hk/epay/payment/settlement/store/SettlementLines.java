package hk.epay.payment.settlement.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.contract.event.SettlementEvent;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.payment.settlement.Line;

/** The lines that were told, and which of them wait to be booked. */
@ApplicationScoped
public class SettlementLines {
    /** A worker that took a line has this long before another may. */
    private static final int LEASE_SECONDS = 45;

    private static final String INSERT =
            """
            INSERT INTO settlement_line (line_key, settlement_id, merchant_id, business_date, kind, reference,
                transaction_id, refund_id, currency, gross_cents, fee_cents, happened_at, received_at)
            SELECT concat_ws(':', $2::text, $1::text, l.kind, coalesce(l.refund_id::text, l.reference)), $1, $2, $3::date,
                l.kind, l.reference, l.transaction_id, l.refund_id, $4::text, l.gross, l.fee, l.happened_at,
                $5::timestamptz
            FROM unnest($6::text[], $7::text[], $8::text[], $9::uuid[], $10::bigint[], $11::bigint[], $12::timestamptz[])
                AS l (kind, reference, transaction_id, refund_id, gross, fee, happened_at)
            ON CONFLICT (line_key) DO NOTHING""";
    private static final String TAKE =
            """
            UPDATE settlement_line SET next_try_at = now() + make_interval(secs => $1), attempts = attempts + 1
            WHERE id IN (SELECT id FROM settlement_line WHERE next_try_at <= now() AND state = 'waiting'
                ORDER BY next_try_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING *""";

    private final Database database;

    SettlementLines(Database database) {
        this.database = database;
    }

    /** Keeps the lines of a settlement, or of one part of it; those that are known stay as they are. */
    public Uni<Void> keep(Tx tx, SettlementEvent settlement, Instant receivedAt) {
        return tx.run(
                        INSERT,
                        settlement.settlementId(),
                        settlement.merchantId(),
                        settlement.businessDate(),
                        settlement.currency(),
                        receivedAt,
                        column(settlement, SettlementEvent.Line::kind, String[]::new),
                        column(settlement, SettlementEvent.Line::reference, String[]::new),
                        column(settlement, SettlementEvent.Line::transactionId, String[]::new),
                        column(settlement, line -> uuid(line.refundId()), UUID[]::new),
                        column(settlement, SettlementEvent.Line::grossCents, Long[]::new),
                        column(settlement, SettlementEvent.Line::feeCents, Long[]::new),
                        column(settlement, line -> line.occurredAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** Takes lines that are due, for one lease. */
    public Uni<List<Line>> takeDue(int most) {
        return database.query(TAKE, LEASE_SECONDS, most).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(SettlementLines::line)
                .toList());
    }

    /** It is in the books, for this payment. */
    public Uni<Void> booked(Tx tx, Line line, PaymentId payment) {
        return tx.run(
                        "UPDATE settlement_line SET state = 'booked', payment_id = $2, next_try_at = NULL"
                                + " WHERE line_key = $1",
                        line.key(),
                        payment)
                .replaceWithVoid();
    }

    /** Nobody knows what it is about; a person has to look. */
    public Uni<Void> unmatched(Tx tx, Line line) {
        return tx.run(
                        "UPDATE settlement_line SET state = 'unmatched', next_try_at = NULL WHERE line_key = $1",
                        line.key())
                .replaceWithVoid();
    }

    /** It is tried again. */
    public Uni<Void> tryAgain(Tx tx, Line line, Duration in) {
        return tx.run(
                        "UPDATE settlement_line SET next_try_at = now() + make_interval(secs => $2)"
                                + " WHERE line_key = $1 AND state = 'waiting'",
                        line.key(),
                        Math.toIntExact(in.toSeconds()))
                .replaceWithVoid();
    }

    private static <T> Object column(
            SettlementEvent settlement, Function<SettlementEvent.Line, T> value, IntFunction<T[]> array) {
        return settlement.lines().stream().map(value).toArray(array);
    }

    private static UUID uuid(RefundId id) {
        return id == null ? null : id.value();
    }

    private static Line line(Row row) {
        var currency = Currency.getInstance(row.getString("currency"));
        var refund = row.getUUID("refund_id");
        return new Line(
                row.getString("line_key"),
                new MerchantId(row.getString("merchant_id")),
                row.getString("reference"),
                row.getString("transaction_id"),
                refund == null ? null : new RefundId(refund),
                new Money(row.getLong("gross_cents"), currency),
                new Money(row.getLong("fee_cents"), currency),
                Columns.instant(row, "happened_at"),
                row.getInteger("attempts"));
    }
}
