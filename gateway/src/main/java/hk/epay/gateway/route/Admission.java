package hk.epay.gateway.route;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.ClientAddresses;
import hk.epay.gateway.access.Limits;
import hk.epay.gateway.access.Limits.Verdict;
import hk.epay.gateway.access.Merchants;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Claims;

/**
 * Whom the door lets through: the caller is counted, a suspended merchant is sent away, and a body that is too large, or of
 * which nobody can say where it ends, is not even read.
 */
@ApplicationScoped
class Admission {
    /** Wherever a key can be tried. */
    private static final Set<String> SIGN_INS = Set.of("/api/auth/token", "/console/api/session");

    private final ClientAddresses addresses;
    private final Limits limits;
    private final Merchants merchants;

    Admission(ClientAddresses addresses, Limits limits, Merchants merchants) {
        this.addresses = addresses;
        this.limits = limits;
        this.merchants = merchants;
    }

    /**
     * Counts the request. Mostly that takes no time; when the other replicas have a say, the body waits until they have said
     * it, for nobody takes it yet.
     *
     * @param caller whose token is believed; empty for a stranger
     * @param then is told why it is refused; empty when it is not
     */
    void count(RoutingContext ctx, String path, Optional<Claims> caller, Consumer<Optional<ApiException>> then) {
        var request = ctx.request();
        var verdict = verdict(request, path, caller).toCompletableFuture();
        if (verdict.isDone()) {
            then.accept(refusal(request, caller, verdict.join()));
            return;
        }
        request.pause();
        Future.fromCompletionStage(verdict, ctx.vertx().getOrCreateContext()).onSuccess(said -> {
            if (request.response().closed()) {
                // What is begun for somebody who has gone is never ended.
                return;
            }
            request.resume();
            then.accept(refusal(request, caller, said));
        });
    }

    private Optional<ApiException> refusal(HttpServerRequest request, Optional<Claims> caller, Verdict verdict) {
        tell(request, verdict);
        if (!verdict.passes()) {
            return Optional.of(new ApiException(ErrorCode.TOO_MANY_REQUESTS, verdict.retrySeconds())
                    .retryAfter(verdict.retrySeconds()));
        }
        if (caller.map(Claims::merchantId).filter(merchants::suspended).isPresent()) {
            return Optional.of(new ApiException(ErrorCode.MERCHANT_SUSPENDED));
        }
        if (!isFramedPlainly(request)) {
            return Optional.of(new ApiException(ErrorCode.BAD_REQUEST));
        }
        if (declaredLength(request) > Relay.MOST_BODY_BYTES) {
            return Optional.of(new ApiException(ErrorCode.BODY_TOO_LARGE));
        }
        return Optional.empty();
    }

    private CompletionStage<Verdict> verdict(HttpServerRequest request, String path, Optional<Claims> caller) {
        var address = addresses.of(request);
        if (request.method() == HttpMethod.POST && SIGN_INS.contains(path)) {
            return limits.ofSignIn(address);
        }
        // A token that is not believed is no credential: it would be a way to get a fresh bucket for every request.
        return caller.map(limits::ofCredential).orElseGet(() -> limits.ofAddress(address));
    }

    private static void tell(HttpServerRequest request, Verdict verdict) {
        request.response()
                .putHeader("RateLimit-Limit", Long.toString(verdict.limit()))
                .putHeader("RateLimit-Remaining", Long.toString(verdict.remaining()))
                .putHeader("RateLimit-Reset", Long.toString(verdict.resetSeconds()));
    }

    /** Where a body ends must be beyond doubt: two opinions on that are how requests are smuggled. */
    private static boolean isFramedPlainly(HttpServerRequest request) {
        var encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        return encodings.isEmpty() || encodings.equals(List.of("chunked"));
    }

    private static long declaredLength(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_LENGTH))
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (NumberFormatException tooLongForALong) {
            return Long.MAX_VALUE;
        }
    }
}
