package hk.epay.payment.refund;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.HoldMoney.Held;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.refund.lifecycle.RefundStep;
import hk.epay.payment.upstream.Upstream;

/** Claim, ask, record: the network call stands between two short transactions, never inside one. */
@ApplicationScoped
public class SubmitRefund {
    private static final Logger LOG = Logger.getLogger(SubmitRefund.class);
    private static final Duration CALLERS_PATIENCE = Duration.ofSeconds(3);

    private final Upstream upstream;
    private final HearRefund hear;
    private final Clock clock;

    SubmitRefund(Upstream upstream, HearRefund hear, Clock clock) {
        this.upstream = upstream;
        this.hear = hear;
        this.clock = clock;
    }

    /**
     * Sends a refund that never left, or of which the rail, asked, knows nothing. Only who moves it to submitting makes
     * the call.
     */
    public Uni<Refund> send(Refund refund) {
        var now = clock.instant();
        var taken = RefundEvidence.word(
                Source.WORKER, "worker:refund:" + refund.id() + ":sent:" + now, RefundSignal.SENT, now);
        return hear.hear(refund.id(), taken)
                .chain(step -> step.filter(RefundStep::moved).isPresent()
                        ? call(step.get().after(), step.get().paymentAfter())
                        : Uni.createFrom().item(step.map(RefundStep::after).orElse(refund)));
    }

    /** Sends one that was just stored. Whoever waits may go; the call goes on, and the worker has the rest. */
    public Uni<Refund> sendNow(Held held) {
        var sent = call(held.refund(), held.payment())
                .onFailure()
                .invoke(e -> LOG.errorf(
                        e,
                        "what the rail said of refund %s is not recorded",
                        held.refund().id()))
                .onFailure()
                .recoverWithItem(held.refund())
                .memoize()
                .indefinitely();
        sent.subscribe().with(done -> {});
        return sent.ifNoItem().after(CALLERS_PATIENCE).recoverWithItem(held.refund());
    }

    private Uni<Refund> call(Refund refund, Payment payment) {
        return upstream.refund(refund, payment)
                .map(heard -> heard.evidence(
                        Source.ANSWER, refund.id(), clock.instant().toString()))
                .chain(heard -> hear.hear(refund.id(), heard))
                .map(step -> step.map(RefundStep::after))
                .map((Optional<Refund> after) -> after.orElse(refund));
    }
}
