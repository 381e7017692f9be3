package hk.epay.merchant.platform.upstream;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.faulttolerance.Retry;

import hk.epay.contract.MerchantId;
import hk.epay.merchant.platform.CallKind;
import hk.epay.merchant.platform.CallLog;
import hk.epay.merchant.platform.PlatformConfig;
import hk.epay.merchant.platform.Trouble;

/**
 * The calls, guarded and counted. Silence and server errors fail with {@link Silent}; everything else is an answer. Only
 * questions are asked again by themselves.
 */
@ApplicationScoped
class PlatformCalls {
    private static final Set<Integer> ANSWERS_NOTHING = Set.of(408, 425);

    private final Breaker breaker;
    private final CallLog log;
    private final Duration timeout;

    PlatformCalls(Breaker breaker, CallLog log, PlatformConfig config) {
        this.breaker = breaker;
        this.log = log;
        this.timeout = config.timeout();
    }

    /** A question, which may be asked twice. */
    @Retry(maxRetries = 1, delay = 200, jitter = 100, retryOn = Silent.class)
    Uni<Response> ask(MerchantId merchant, CallKind kind, Supplier<Uni<Response>> call) {
        return breaker.through(() -> once(merchant, kind, call));
    }

    /** A message; who sends it knows when to send it again. */
    Uni<Response> tell(MerchantId merchant, CallKind kind, Supplier<Uni<Response>> call) {
        return breaker.through(() -> once(merchant, kind, call));
    }

    /** Just this once, and past the breaker: a person wants to know how it is now. */
    Uni<Response> once(MerchantId merchant, CallKind kind, Supplier<Uni<Response>> call) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return call.get()
                    .ifNoItem()
                    .after(timeout)
                    .fail()
                    .onItemOrFailure()
                    .invoke((answer, failure) -> log.note(
                            merchant,
                            kind,
                            Duration.ofNanos(System.nanoTime() - began),
                            failure != null || answer.getStatus() >= 400))
                    .onFailure()
                    .transform(Silent::of)
                    .invoke(PlatformCalls::mustSaySomething);
        });
    }

    private static void mustSaySomething(Response answer) {
        if (answer.getStatus() >= 500 || ANSWERS_NOTHING.contains(answer.getStatus())) {
            throw new Silent(Trouble.FAILING);
        }
    }
}
