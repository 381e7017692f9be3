package hk.epay.payment.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Columns;
import hk.epay.kit.db.Database;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.refund.lifecycle.RefundState;

/** A payment's story: everything that was heard of it and of its refunds, and every move that it and they made, in order. */
@ApplicationScoped
public class Story {
    private static final String STORY =
            """
            SELECT received_at AS at, occurred_at, 0 AS rank, id, 'evidence' AS kind, source, said, amount_cents,
                NULL AS from_state, NULL AS to_state, NULL AS tells, NULL::int AS version, NULL AS reason, trace_id, refund_id
            FROM evidence WHERE payment_id = $1
            UNION ALL
            SELECT e.at, NULL, 1, e.version, 'refund', NULL, e.signal, r.amount_cents, e.from_state, e.to_state, NULL, NULL,
                CASE WHEN e.from_state = 'requested' THEN r.reason WHEN e.to_state = 'failed' THEN r.failure_code END,
                e.trace_id, e.refund_id
            FROM refund_event e JOIN refund r ON r.id = e.refund_id WHERE e.payment_id = $1
            UNION ALL
            SELECT at, NULL, 2, id, 'move', NULL, signal, NULL, from_state, to_state, tells, version,
                CASE WHEN reason IS DISTINCT FROM lag(reason) OVER (ORDER BY id) THEN reason END, trace_id, NULL
            FROM payment_event WHERE payment_id = $1
            ORDER BY at, rank, id LIMIT 500""";

    private final Database database;

    Story(Database database) {
        this.database = database;
    }

    /** The story so far. The caller has seen that it may ask. */
    public Uni<List<Line>> of(PaymentId payment) {
        return database.query(STORY, payment).map(Story::lines);
    }

    /** One line of a payment's story. */
    @Schema(name = "PaymentStoryLine")
    public record Line(
            @Schema(description = "When we heard it, or made the move.") Instant at,
            @Schema(description = "When it happened by the speaker's own clock; of evidence only.") Instant occurredAt,
            @Schema(
                            description =
                                    "evidence: somebody said something; move: the payment moved; refund: one of its"
                                            + " refunds moved.",
                            enumeration = {"evidence", "move", "refund"})
                    String kind,
            @Schema(
                            description = "Who said it; of evidence only.",
                            enumeration = {
                                "answer",
                                "webhook",
                                "enquiry",
                                "clock",
                                "merchant",
                                "order",
                                "operator",
                                "worker",
                                "settlement"
                            })
                    String source,
            @Schema(description = "What was said, or why it moved.", examples = "paid") String said,
            @Schema(description = "What the speaker named, or the refund's.", examples = "100.00") BigDecimal amount,
            @Schema(description = "The state before a move, finer than the status; absent for a beginning.")
                    String from,
            @Schema(description = "The state after a move.") String to,
            @Schema(description = "The public status before a move of the payment or the refund.") String statusBefore,
            @Schema(description = "The public status after it.") String statusAfter,
            @Schema(
                            description =
                                    "The event that told of the move; absent when nobody outside sees a difference.",
                            examples = "epay.payment.completed")
                    String event,
            @Schema(description = "Of the payment, after its move.") Integer version,
            @Schema(
                            description =
                                    "Why the payment's status is what it is, the merchant's reason for a refund, or the"
                                            + " rail's code of its failure.")
                    String reason,
            @Schema(description = "Finds what happened around it in every service's log.") String traceId,
            @Schema(description = "The refund that it is about; absent when it is about none.") UUID refundId) {}

    private static List<Line> lines(RowSet<Row> rows) {
        var lines = new ArrayList<Line>();
        String status = null;
        for (var row : rows) {
            var kind = row.getString("kind");
            var from = row.getString("from_state");
            var to = row.getString("to_state");
            if (kind.equals("move")) {
                var after = status(row.getString("tells"), to, status);
                lines.add(line(row, from == null ? null : status, after));
                status = after;
            } else if (kind.equals("refund")) {
                lines.add(line(
                        row,
                        RefundState.of(from).shown().wire(),
                        RefundState.of(to).shown().wire()));
            } else {
                lines.add(line(row, null, null));
            }
        }
        return List.copyOf(lines);
    }

    /** The money of a payment decides whether it shows as refunded, and only what is told of it says so here. */
    private static String status(String tells, String to, String before) {
        if (EventType.PAYMENT_PARTIALLY_REFUNDED.wire().equals(tells)) {
            return "partially_refunded";
        }
        if (EventType.PAYMENT_REFUNDED.wire().equals(tells)) {
            return "refunded";
        }
        boolean keepsMoney = "succeeded".equals(to) && before != null && before.endsWith("refunded");
        return keepsMoney ? before : PaymentState.of(to).shown().wire();
    }

    private static Line line(Row row, String statusBefore, String statusAfter) {
        var cents = row.getLong("amount_cents");
        return new Line(
                Columns.instant(row, "at"),
                Columns.instant(row, "occurred_at"),
                row.getString("kind"),
                lower(row.getString("source")),
                lower(row.getString("said")),
                cents == null ? null : Money.hkd(cents).toDecimal(),
                row.getString("from_state"),
                row.getString("to_state"),
                statusBefore,
                statusAfter,
                row.getString("tells"),
                row.getInteger("version"),
                row.getString("reason"),
                row.getString("trace_id"),
                row.getUUID("refund_id"));
    }

    private static String lower(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
