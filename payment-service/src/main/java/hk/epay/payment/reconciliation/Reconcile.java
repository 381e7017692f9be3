package hk.epay.payment.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.payment.charge.ChargeUpstream;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.EnquiryLadder;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.ForeignRefunds;
import hk.epay.payment.review.ReturnMoney;
import hk.epay.payment.store.Gates;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Payments.Due;
import hk.epay.payment.upstream.Heard;
import hk.epay.payment.upstream.Upstream;

/** What to do with one payment whose time to be looked at has come. */
@ApplicationScoped
public class Reconcile {
    private final Upstream upstream;
    private final ChargeUpstream charge;
    private final HearEvidence evidence;
    private final ForeignRefunds foreign;
    private final ReturnMoney returnMoney;
    private final Payments payments;
    private final Gates gates;
    private final Clock clock;

    Reconcile(
            Upstream upstream,
            ChargeUpstream charge,
            HearEvidence evidence,
            ForeignRefunds foreign,
            ReturnMoney returnMoney,
            Payments payments,
            Gates gates,
            Clock clock) {
        this.upstream = upstream;
        this.charge = charge;
        this.evidence = evidence;
        this.foreign = foreign;
        this.returnMoney = returnMoney;
        this.payments = payments;
        this.gates = gates;
        this.clock = clock;
    }

    /** Looks at it, and sets the time of the next look. */
    public Uni<Void> look(Due due) {
        var payment = due.payment();
        // The many that wait for their payer need no more than the upstream's own word on how long.
        return payment.state() == PaymentState.AWAITING_PAYER && payment.rail().expiresAt() != null
                ? waits(due, payment.rail().expiresAt())
                : gates.of(payment).chain(gate -> look(due, gate, payment.deadline(gate)));
    }

    private Uni<Void> look(Due due, Gate gate, Instant expiresAt) {
        var payment = due.payment();
        boolean inTime = clock.instant().isBefore(expiresAt);
        return switch (payment.state()) {
            case CREATED ->
                inTime
                        ? charge.send(payment, gate).replaceWithVoid()
                        : word(payment, Signal.DEADLINE_PASSED, CloseGoal.EXPIRED, due);
            // Its worker died after the reference was stored: the call may have left. Unknown, so we ask.
            case REQUESTING -> word(payment, Signal.NO_ANSWER, null, due).chain(() -> ask(due, expiresAt));
            case AWAITING_PAYER -> waits(due, expiresAt);
            case CLOSING ->
                EnquiryLadder.isExhausted(payment.state(), due.checks())
                        ? word(payment, Signal.GIVEN_UP, null, due)
                        : close(due, expiresAt);
            case PAID_LATE, CONFLICTED ->
                payment.funds().captured().isPositive() ? returnMoney.byPolicy(payment) : ask(due, expiresAt);
            default -> ask(due, expiresAt);
        };
    }

    private Uni<Void> waits(Due due, Instant expiresAt) {
        return clock.instant().isBefore(expiresAt)
                ? ask(due, expiresAt)
                : word(due.payment(), Signal.DEADLINE_PASSED, CloseGoal.EXPIRED, due)
                        .chain(() -> close(due, expiresAt));
    }

    /** Asks the rail to close a payment now; also at a merchant's request, without waiting for the worker. */
    public Uni<Void> close(Payment payment) {
        return gates.of(payment).chain(gate -> close(new Due(payment, 0), payment.deadline(gate)));
    }

    private Uni<Void> close(Due due, Instant expiresAt) {
        return due.payment().rail().transactionId() == null
                ? ask(due, expiresAt)
                : upstream.cancel(due.payment()).chain(heard -> hear(due, heard, expiresAt));
    }

    private Uni<Void> ask(Due due, Instant expiresAt) {
        return upstream.find(due.payment()).chain(heard -> hear(due, heard, expiresAt));
    }

    private Uni<Void> hear(Due due, Heard heard, Instant expiresAt) {
        var payment = due.payment();
        if (payment.state() == PaymentState.AWAITING_PAYER && heard.signal() == Signal.ISSUED) {
            // It waits for its payer, as we know already: nothing that evidence could change.
            return lookAgain(due, expiresAt);
        }
        // "Still pending" every few minutes is one piece of evidence, not many; not being found is counted each time.
        var occasion = heard.signal() == Signal.NOT_FOUND || heard.signal() == Signal.NO_ANSWER
                ? "@" + clock.instant()
                : payment.state().word() + payment.version() + ":" + heard.said() + ":" + heard.money();
        return foreign.watch(payment, heard)
                .chain(() -> evidence.hear(payment.id(), heard.evidence(Source.ENQUIRY, payment.id(), occasion)))
                .chain(step -> step.filter(s -> s.moved()).isPresent()
                        ? Uni.createFrom().voidItem()
                        : lookAgain(due, expiresAt));
    }

    private Uni<Void> lookAgain(Due due, Instant expiresAt) {
        Duration in = EnquiryLadder.next(
                due.payment().state() == PaymentState.REQUESTING
                        ? PaymentState.UNKNOWN
                        : due.payment().state(),
                due.checks(),
                clock.instant(),
                expiresAt);
        return payments.checkAgain(due.payment().id(), in);
    }

    private Uni<Void> word(Payment payment, Signal signal, CloseGoal goal, Due due) {
        var key = "worker:" + payment.id() + ":" + payment.state() + ":" + signal + ":" + due.checks();
        return evidence.hear(payment.id(), Evidence.word(Source.CLOCK, key, signal, goal, clock.instant()))
                .replaceWithVoid();
    }
}
