package hk.epay.payment.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.GateEvent;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.payment.ledger.Ledger;
import hk.epay.payment.ledger.Postings;
import hk.epay.payment.lifecycle.Decision;
import hk.epay.payment.lifecycle.EnquiryLadder;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Reducer;
import hk.epay.payment.lifecycle.Step;
import hk.epay.payment.review.ReviewPolicy;
import hk.epay.payment.store.Evidences;
import hk.epay.payment.store.Gates;
import hk.epay.payment.store.Gates.Locked;
import hk.epay.payment.store.Payments;

/**
 * Stores evidence and lets it move the payment: the order's gate and the payment are locked, the evidence is kept, the
 * move, its history, the money's booking and the facts that tell of it commit together. Evidence that was heard before has no effect.
 */
@ApplicationScoped
public class HearEvidence {
    private static final Logger LOG = Logger.getLogger(HearEvidence.class);

    private final Database database;
    private final Gates gates;
    private final Payments payments;
    private final Evidences evidences;
    private final Ledger ledger;
    private final ReviewPolicy review;
    private final MeterRegistry metrics;
    private final Clock clock;

    HearEvidence(
            Database database,
            Gates gates,
            Payments payments,
            Evidences evidences,
            Ledger ledger,
            ReviewPolicy review,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.gates = gates;
        this.payments = payments;
        this.evidences = evidences;
        this.review = review;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** In a transaction of its own; empty when there is no such payment. */
    public Uni<Optional<Step>> hear(PaymentId payment, Evidence evidence) {
        return database.inTransaction(tx -> hear(tx, payment, evidence));
    }

    /** In the caller's transaction; empty when there is no such payment. */
    public Uni<Optional<Step>> hear(Tx tx, PaymentId payment, Evidence evidence) {
        return gates.lock(tx, payment)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : keep(tx, found.get(), evidence).map(Optional::of));
    }

    private Uni<Step> keep(Tx tx, Locked locked, Evidence evidence) {
        return evidences
                .append(tx, locked.payment().id(), evidence, clock.instant())
                .chain(isNew ->
                        isNew ? apply(tx, locked, evidence) : Uni.createFrom().item(heardBefore(locked, evidence)));
    }

    private Uni<Step> apply(Tx tx, Locked locked, Evidence evidence) {
        var now = clock.instant();
        var step = Reducer.apply(locked.payment(), evidence, locked.gate(), locked.anotherIsLive(), now);
        watch(step, evidence);
        if (!step.changed()) {
            return Uni.createFrom().item(step);
        }
        return Uni.join()
                .all(
                        payments.record(tx, step, nextCheck(step, locked.gate(), now), now),
                        ledger.post(tx, Postings.of(step, evidence, now)),
                        answerTheOrder(tx, step, locked, now))
                .andFailFast()
                .replaceWith(step);
    }

    /** A success is the order's, and a wish to close the order is granted once no attempt holds it any more. */
    private Uni<Void> answerTheOrder(Tx tx, Step step, Locked locked, Instant now) {
        var gate = locked.gate();
        boolean open = gate.state() == Gate.State.OPEN;
        boolean asked = gate.closeAsked() != null;
        if (open && step.after().state() == PaymentState.SUCCEEDED) {
            var paid = gates.paid(tx, gate, step.after().id());
            return asked
                    ? paid.chain(() ->
                            tell(tx, EventType.GATE_KEPT, gate, step.after().id(), now))
                    : paid;
        }
        boolean held = step.after().state().holdsTheOrder() || locked.anotherHolds();
        if (open && asked && !held) {
            return gates.closed(tx, gate).chain(() -> tell(tx, EventType.GATE_CLOSED, gate, null, now));
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> tell(Tx tx, EventType type, Gate gate, PaymentId paidBy, Instant now) {
        return gates.answered(tx, gate).chain(() -> tx.publish(answer(type, gate, paidBy, now)));
    }

    /** What order-service is told when it asked for the order to be closed. */
    public static GateEvent answer(EventType type, Gate gate, PaymentId paidBy, Instant now) {
        return new GateEvent(
                type, gate.orderId(), gate.merchantId(), gate.version() + 1, gate.closeAsked(), paidBy, now);
    }

    private Optional<Duration> nextCheck(Step step, Gate gate, Instant now) {
        var payment = step.after();
        if (payment.state() == PaymentState.REQUESTING) {
            return Optional.of(Payments.LEASE);
        }
        if (payment.state() == PaymentState.CREATED) {
            return Optional.of(Duration.ofSeconds(2));
        }
        if (!payment.state().isOpenUpstream()) {
            return review.nextLook(payment);
        }
        return Optional.of(EnquiryLadder.next(payment.state(), 0, now, payment.deadline(gate)));
    }

    private void watch(Step step, Evidence evidence) {
        metrics.counter(
                        "epay.payment.evidence",
                        "source",
                        evidence.source().name(),
                        "signal",
                        step.signal().name(),
                        "decision",
                        step.decision().getClass().getSimpleName())
                .increment();
        boolean review = step.moved()
                && step.tells().filter(EventType.PAYMENT_REVIEW::equals).isPresent();
        if (step.decision() instanceof Decision.Contradiction || review) {
            LOG.warnf(
                    "payment %s is %s and hears %s from %s: somebody should look",
                    step.after().id(), step.after().state(), step.signal(), evidence.source());
        }
    }

    private static Step heardBefore(Locked locked, Evidence evidence) {
        return new Step(locked.payment(), locked.payment(), evidence.signal(), new Decision.Repeat(), Optional.empty());
    }
}
