package hk.epay.payment.store;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.trace.Traces;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundEvidence;

/** What we heard, append-only. */
@ApplicationScoped
public class Evidences {
    private static final String INSERT =
            """
            INSERT INTO evidence (payment_id, source, evidence_key, signal, said, amount_cents, occurred_at, received_at,
                refund_id, trace_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (evidence_key) DO NOTHING RETURNING id""";

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
                        null,
                        Traces.traceId())
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
                        refund.id(),
                        Traces.traceId())
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
                        null,
                        Traces.traceId())
                .map(rows -> rows.rowCount() == 1);
    }
}
