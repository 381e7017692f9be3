package hk.epay.payment.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundEvidence;

/** What we heard, append-only, and the story it makes. */
@ApplicationScoped
public class Evidences {
    private static final String INSERT =
            """
            INSERT INTO evidence (payment_id, source, evidence_key, signal, said, amount_cents, occurred_at, received_at,
                refund_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (evidence_key) DO NOTHING RETURNING id""";
    private static final String STORY =
            """
            SELECT received_at AS at, 0 AS rank, id, 'evidence' AS kind, source, said, amount_cents, NULL AS from_state,
                NULL AS to_state, NULL AS tells, NULL::int AS version, NULL AS trace_id, refund_id
            FROM evidence WHERE payment_id = $1
            UNION ALL
            SELECT at, 1, version, 'refund', NULL, signal, NULL, from_state, to_state, NULL, NULL, trace_id, refund_id
            FROM refund_event WHERE payment_id = $1
            UNION ALL
            SELECT at, 2, id, 'move', NULL, signal, NULL, from_state, to_state, tells, version, trace_id, NULL
            FROM payment_event WHERE payment_id = $1
            ORDER BY at, rank, id LIMIT 500""";

    private final Database database;

    Evidences(Database database) {
        this.database = database;
    }

    /** Keeps it; answers false when it was heard before. */
    public Uni<Boolean> append(Tx tx, PaymentId payment, Evidence evidence, Instant receivedAt) {
        return tx.run(
                        INSERT,
                        payment,
                        evidence.source().name(),
                        evidence.key(),
                        evidence.signal().name(),
                        evidence.said(),
                        evidence.money() == null ? null : evidence.money().cents(),
                        evidence.occurredAt(),
                        receivedAt,
                        null)
                .map(rows -> rows.rowCount() == 1);
    }

    /** The same for what was heard of one of its refunds. */
    public Uni<Boolean> append(Tx tx, Refund refund, RefundEvidence evidence, Instant receivedAt) {
        return tx.run(
                        INSERT,
                        refund.paymentId(),
                        evidence.source().name(),
                        evidence.key(),
                        evidence.signal().name(),
                        evidence.said(),
                        evidence.money() == null ? null : evidence.money().cents(),
                        evidence.occurredAt(),
                        receivedAt,
                        refund.id())
                .map(rows -> rows.rowCount() == 1);
    }

    /** What a person should know of a payment although it moves nothing; answers false when it was kept before. */
    public Uni<Boolean> note(PaymentId payment, Source source, String key, String said, Money money, Instant at) {
        return database.query(
                        INSERT,
                        payment,
                        source.name(),
                        key,
                        "NOTE",
                        said,
                        money == null ? null : money.cents(),
                        at,
                        at,
                        null)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Everything that was heard of a payment and every move it made, in order. The caller has seen that it may ask. */
    public Uni<List<Line>> story(PaymentId payment) {
        return database.query(STORY, payment).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Evidences::line)
                .toList());
    }

    /**
     * One line of a payment's story.
     *
     * @param kind {@code evidence} (somebody said something), {@code move}, or {@code refund} (one of its refunds moved)
     * @param said what was said, or why it moved
     * @param refundId the refund that it is about; null when it is about none
     */
    public record Line(
            Instant at,
            String kind,
            String source,
            String said,
            BigDecimal amount,
            String from,
            String to,
            String event,
            Integer version,
            String traceId,
            UUID refundId) {}

    private static Line line(Row row) {
        var cents = row.getLong("amount_cents");
        return new Line(
                Columns.instant(row, "at"),
                row.getString("kind"),
                lower(row.getString("source")),
                lower(row.getString("said")),
                cents == null ? null : Money.hkd(cents).toDecimal(),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("tells"),
                row.getInteger("version"),
                row.getString("trace_id"),
                row.getUUID("refund_id"));
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
