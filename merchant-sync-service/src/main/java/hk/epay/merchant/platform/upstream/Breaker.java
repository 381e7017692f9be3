package hk.epay.merchant.platform.upstream;

import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** Spares a platform that is down, and everybody who would wait for it. One for all kinds of calls. */
@ApplicationScoped
class Breaker {
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.6, delay = 5, delayUnit = ChronoUnit.SECONDS)
    Uni<Response> through(Supplier<Uni<Response>> call) {
        return call.get();
    }
}
