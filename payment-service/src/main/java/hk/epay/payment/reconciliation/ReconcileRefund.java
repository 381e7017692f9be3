package hk.epay.payment.reconciliation;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.payment.evidence.Anomalies;
import hk.epay.payment.evidence.Anomalies.Kind;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.ForeignRefunds;
import hk.epay.payment.refund.HearRefund;
import hk.epay.payment.refund.SubmitRefund;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundLadder;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.refund.lifecycle.RefundStep;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;
import hk.epay.payment.upstream.Heard;
import hk.epay.payment.upstream.HeardRefund;
import hk.epay.payment.upstream.Upstream;

/** What to do with one refund whose time to be looked at has come: ask first, and repeat only what the rail never had. */
@ApplicationScoped
public class ReconcileRefund {
    private final Upstream upstream;
    private final SubmitRefund submit;
    private final HearRefund hear;
    private final ForeignRefunds foreign;
    private final Payments payments;
    private final Refunds refunds;
    private final Anomalies anomalies;
    private final Clock clock;

    ReconcileRefund(
            Upstream upstream,
            SubmitRefund submit,
            HearRefund hear,
            ForeignRefunds foreign,
            Payments payments,
            Refunds refunds,
            Anomalies anomalies,
            Clock clock) {
        this.upstream = upstream;
        this.submit = submit;
        this.hear = hear;
        this.foreign = foreign;
        this.payments = payments;
        this.refunds = refunds;
        this.anomalies = anomalies;
        this.clock = clock;
    }

    /** Looks at it, and sets the time of the next look. */
    public Uni<Void> look(Refund refund) {
        return switch (refund.state()) {
            case RESERVED -> submit.send(refund).replaceWithVoid();
            // Its worker died after it was stored: the call may have left. Unknown, so we ask.
            case SUBMITTING -> noAnswer(refund).chain(this::ask);
            default -> ask(refund);
        };
    }

    private Uni<Refund> noAnswer(Refund refund) {
        var silence = RefundEvidence.word(
                Source.CLOCK,
                "worker:refund:" + refund.id() + ":" + refund.version(),
                RefundSignal.NO_ANSWER,
                clock.instant());
        return hear.hear(refund.id(), silence)
                .map(step -> step.map(RefundStep::after).orElse(refund));
    }

    private Uni<Void> ask(Refund refund) {
        return payments.byId(refund.paymentId()).map(Optional::orElseThrow).chain(payment -> upstream.find(payment)
                .chain(heard -> understand(refund, payment, heard)));
    }

    private Uni<Void> understand(Refund refund, Payment payment, Heard heard) {
        if (heard.signal() == Signal.NOT_FOUND) {
            anomalies.raise(
                    Kind.PAYMENT_UNKNOWN_UPSTREAM,
                    "the rail does not know payment %s, whose refund %s it is asked about",
                    payment.id(),
                    refund.id());
        }
        if (heard.refunds() == null) {
            // Also of a refund at its end: it is asked about because somebody contradicted it.
            return refunds.checkAgain(refund, Optional.of(RefundLadder.next(refund, clock.instant())));
        }
        return foreign.watch(payment, heard).chain(() -> heard.refunds().stream()
                .filter(listed -> listed.is(refund.id()))
                .findFirst()
                .map(listed -> listed(refund, listed.heard()))
                .orElseGet(() -> absent(refund)));
    }

    private Uni<Void> listed(Refund refund, HeardRefund heard) {
        // "Still pending" every few minutes is one piece of evidence, not many.
        var occasion = refund.version() + ":" + heard.said() + ":" + heard.money();
        return hear.hear(refund.id(), heard.evidence(Source.ENQUIRY, refund.id(), occasion))
                .chain(step -> step.filter(RefundStep::moved).isPresent()
                        ? Uni.createFrom().voidItem()
                        : lookAgain(refund));
    }

    private Uni<Void> absent(Refund refund) {
        var key = "enquiry:refund:" + refund.id() + ":" + refund.version() + ":absent";
        var absent = RefundEvidence.word(Source.ENQUIRY, key, RefundSignal.ABSENT, clock.instant());
        return hear.hear(refund.id(), absent)
                .chain(step -> step.map(RefundStep::after).orElse(refund).state() == RefundState.UNKNOWN
                        ? submit.send(refund).replaceWithVoid()
                        : lookAgain(refund));
    }

    private Uni<Void> lookAgain(Refund refund) {
        var now = clock.instant();
        if (!refund.state().isOpen()) {
            return refunds.checkAgain(refund, Optional.empty());
        }
        if (RefundLadder.isSlow(refund, now)) {
            anomalies.raise(
                    Kind.REFUND_SLOW,
                    "refund %s of payment %s is %s since %s",
                    refund.id(),
                    refund.paymentId(),
                    refund.state(),
                    refund.createdAt());
        }
        return refunds.checkAgain(refund, Optional.of(RefundLadder.next(refund, now)));
    }
}
