package hk.epay.payment.charge;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.lifecycle.Step;
import hk.epay.payment.upstream.Upstream;

/** Claim, ask, record: the network call stands between two short transactions, never inside one. */
@ApplicationScoped
public class ChargeUpstream {
    private final Upstream upstream;
    private final HearEvidence evidence;
    private final Clock clock;

    ChargeUpstream(Upstream upstream, HearEvidence evidence, Clock clock) {
        this.upstream = upstream;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Sends an attempt that never left. Only who moves it to requesting makes the call. */
    public Uni<Payment> send(Payment payment, Gate gate) {
        var taken = Evidence.word(
                Source.WORKER,
                "worker:" + payment.id() + ":sent:" + clock.instant(),
                Signal.SENT,
                null,
                clock.instant());
        return evidence.hear(payment.id(), taken)
                .chain(step -> step.filter(Step::moved).isPresent()
                        ? call(step.get().after(), gate)
                        : Uni.createFrom().item(step.map(Step::after).orElse(payment)));
    }

    /** Calls the rail for an attempt whose reference is stored, and records what was heard. */
    public Uni<Payment> call(Payment payment, Gate gate) {
        return upstream.create(payment, gate.description())
                .map(heard -> heard.evidence(
                        Source.ANSWER, payment.id(), clock.instant().toString()))
                .chain(heard -> evidence.hear(payment.id(), heard))
                .map(step -> step.map(Step::after))
                .map((Optional<Payment> after) -> after.orElse(payment));
    }
}
