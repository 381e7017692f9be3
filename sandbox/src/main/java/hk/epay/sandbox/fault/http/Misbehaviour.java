package hk.epay.sandbox.fault.http;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.sandbox.fault.CallFate;
import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** Stands in the door of the rail: lets a call through, or not, or only halfway. */
@ApplicationScoped
public class Misbehaviour {
    private final Faults faults;
    private final Duration silence;

    Misbehaviour(Faults faults, @ConfigProperty(name = "epay.sandbox.silence") Duration silence) {
        this.faults = faults;
        this.silence = silence;
    }

    /** Does the work, unless the dice say otherwise, and answers, unless they say otherwise. */
    public Uni<Response> around(Supplier<Uni<? extends Response>> work) {
        return around(work, faults.drawCall(), faults.latency());
    }

    /** The same in the door of the merchant platform, which can be out of order by itself. */
    public Uni<Response> aroundPlatform(Supplier<Uni<? extends Response>> work) {
        return around(work, faults.drawPlatformCall(), faults.platformLatency());
    }

    private Uni<Response> around(Supplier<Uni<? extends Response>> work, CallFate fate, Duration latency) {
        return switch (fate) {
            case HONEST -> late(Uni.createFrom().deferred(work), latency);
            case ERROR -> late(error(), latency);
            case SILENCE -> silence();
            case DONE_THEN_ERROR -> late(done(work).chain(this::error), latency);
            case DONE_THEN_SILENCE -> done(work).chain(this::silence);
        };
    }

    /** The work is done at once and only its answer is late, so that a webhook can overtake it. */
    private static Uni<Response> late(Uni<Response> answer, Duration latency) {
        return latency.isZero() ? answer : answer.onItemOrFailure().call((item, failure) -> pause(latency));
    }

    /** What the caller would have heard, a refusal included, is lost. */
    private static Uni<Void> done(Supplier<Uni<? extends Response>> work) {
        return Uni.createFrom().deferred(work).replaceWithVoid().onFailure().recoverWithNull();
    }

    private Uni<Response> error() {
        return Uni.createFrom().failure(new Refusal(RailError.OUT_OF_ORDER, "the rail is out of order"));
    }

    /** Longer than anybody waits; the late 500 is only there to free the connection. */
    private Uni<Response> silence() {
        return pause(silence).chain(this::error);
    }

    private static Uni<Void> pause(Duration length) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(length);
    }
}
