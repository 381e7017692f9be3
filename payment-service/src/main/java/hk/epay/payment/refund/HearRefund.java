package hk.epay.payment.refund;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.RefundId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.payment.evidence.Anomalies;
import hk.epay.payment.evidence.Anomalies.Kind;
import hk.epay.payment.ledger.Ledger;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.refund.lifecycle.RefundDecision;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundLadder;
import hk.epay.payment.refund.lifecycle.RefundReducer;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.refund.lifecycle.RefundStep;
import hk.epay.payment.store.Evidences;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;
import hk.epay.payment.store.Refunds.Locked;

/**
 * Stores evidence about a refund and lets it move the refund and its payment's money, in one transaction, as {@link
 * hk.epay.payment.evidence.HearEvidence} does for payments.
 */
@ApplicationScoped
public class HearRefund {
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Database database;
    private final Refunds refunds;
    private final Evidences evidences;
    private final Ledger ledger;
    private final Anomalies anomalies;
    private final MeterRegistry metrics;
    private final Clock clock;

    HearRefund(
            Database database,
            Refunds refunds,
            Evidences evidences,
            Ledger ledger,
            Anomalies anomalies,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.refunds = refunds;
        this.evidences = evidences;
        this.ledger = ledger;
        this.anomalies = anomalies;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** In a transaction of its own; empty when there is no such refund. */
    public Uni<Optional<RefundStep>> hear(RefundId refund, RefundEvidence evidence) {
        return database.inTransaction(tx -> hear(tx, refund, evidence));
    }

    /** In the caller's transaction; empty when there is no such refund. */
    public Uni<Optional<RefundStep>> hear(Tx tx, RefundId refund, RefundEvidence evidence) {
        return refunds.lock(tx, refund)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : keep(tx, found.get(), evidence).map(Optional::of));
    }

    private Uni<RefundStep> keep(Tx tx, Locked locked, RefundEvidence evidence) {
        return evidences
                .append(tx, locked.refund(), evidence, clock.instant())
                .chain(isNew ->
                        isNew ? apply(tx, locked, evidence) : Uni.createFrom().item(heardBefore(locked, evidence)));
    }

    private Uni<RefundStep> apply(Tx tx, Locked locked, RefundEvidence evidence) {
        var now = clock.instant();
        var step = RefundReducer.apply(locked.refund(), locked.payment(), evidence, now);
        tx.afterCommit(() -> watch(step, evidence));
        if (step.moved()) {
            return Uni.join()
                    .all(
                            refunds.record(tx, step, nextCheck(step, now), now),
                            ledger.post(tx, RefundPostings.of(step, evidence, now)))
                    .andFailFast()
                    .replaceWith(step);
        }
        // Whoever contradicts what we know is not believed: the rail's books are.
        return step.isContradiction() && evidence.source() != Source.ENQUIRY
                ? refunds.checkNow(tx, step.after()).replaceWith(step)
                : Uni.createFrom().item(step);
    }

    private static Optional<Duration> nextCheck(RefundStep step, Instant now) {
        var refund = step.after();
        return switch (refund.state()) {
            case SUBMITTING -> Optional.of(Payments.LEASE);
            case UNKNOWN -> Optional.of(SOON);
            case RESERVED, PENDING -> Optional.of(RefundLadder.next(refund, now));
            default -> Optional.empty();
        };
    }

    private void watch(RefundStep step, RefundEvidence evidence) {
        metrics.counter(
                        "epay.refund.evidence",
                        "source",
                        evidence.source().name(),
                        "signal",
                        step.signal().name(),
                        "decision",
                        step.decision().getClass().getSimpleName())
                .increment();
        var refund = step.after();
        if (step.isContradiction()) {
            anomalies.raise(
                    Kind.REFUND_CONTRADICTION,
                    "refund %s of payment %s is %s and hears %s from %s",
                    refund.id(),
                    refund.paymentId(),
                    refund.state(),
                    step.signal(),
                    evidence.source());
        }
        if (!step.moved()) {
            return;
        }
        if (refund.state() == RefundState.REVERSED) {
            anomalies.raise(
                    Kind.REFUND_REVERSED, "the rail undid refund %s of payment %s", refund.id(), refund.paymentId());
        }
        if (refund.state() == RefundState.FAILED && refund.purpose() != Purpose.MERCHANT) {
            anomalies.raise(
                    Kind.RETURN_FAILED,
                    "money of payment %s could not be returned (%s); it stays in review",
                    refund.paymentId(),
                    evidence.code());
        }
        if (step.signal() == RefundSignal.REFUSED && "E003".equals(evidence.code())) {
            anomalies.raise(
                    Kind.PAYMENT_UNKNOWN_UPSTREAM,
                    "the rail does not know payment %s, whose money arrived",
                    refund.paymentId());
        }
    }

    private static RefundStep heardBefore(Locked locked, RefundEvidence evidence) {
        return new RefundStep(
                locked.refund(),
                locked.refund(),
                evidence.signal(),
                new RefundDecision.Repeat(),
                locked.payment(),
                locked.payment(),
                Optional.empty());
    }
}
