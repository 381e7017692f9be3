package hk.epay.gateway.route;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.ClientAddresses;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.access.Limits;
import hk.epay.gateway.access.Limits.Verdict;
import hk.epay.gateway.access.Merchants;
import hk.epay.gateway.backend.Service;
import hk.epay.gateway.live.poll.HeldQuestions;
import hk.epay.gateway.live.stream.PaymentStream;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Claims;

/**
 * Sees every request first. In this order: a path that can be read in two ways is refused; a browser's preflight is
 * answered; the caller is counted; a suspended merchant is sent away; a body that is too large is not even read. What
 * remains goes to the service that owns the path, or to the gateway's own pages.
 */
@ApplicationScoped
class Door {
    /** Before all of Quarkus's own routes, and before anything reads the body. */
    private static final int FIRST = -5000;

    private static final String SIGN_IN = "/api/auth/token";
    private static final Set<HttpMethod> NEVER_RELAYED = Set.of(HttpMethod.TRACE, HttpMethod.CONNECT);

    private final ClientAddresses addresses;
    private final Credentials credentials;
    private final Limits limits;
    private final Merchants merchants;
    private final Cors cors;
    private final Forwarding forwarding;
    private final Relay relay;
    private final PaymentStream stream;
    private final HeldQuestions held;
    private final Refusals refusals;
    private final Traffic traffic;

    Door(
            ClientAddresses addresses,
            Credentials credentials,
            Limits limits,
            Merchants merchants,
            Cors cors,
            Forwarding forwarding,
            Relay relay,
            PaymentStream stream,
            HeldQuestions held,
            Refusals refusals,
            Traffic traffic) {
        this.addresses = addresses;
        this.credentials = credentials;
        this.limits = limits;
        this.merchants = merchants;
        this.cors = cors;
        this.forwarding = forwarding;
        this.relay = relay;
        this.stream = stream;
        this.held = held;
        this.refusals = refusals;
        this.traffic = traffic;
    }

    void stand(@Observes Router router) {
        router.route().order(FIRST).handler(this::receive);
    }

    private void receive(RoutingContext ctx) {
        var request = ctx.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE)) {
            traffic.enter(request);
            ctx.addEndHandler(end -> traffic.leave(request));
        }
        SecurityHeaders.addTo(ctx, "https".equals(forwarding.scheme(request)));
        var path = RawPath.of(request.uri());
        if (!RawPath.isUnambiguous(request.uri())) {
            refusals.refuse(request, new ApiException(ErrorCode.BAD_REQUEST));
        } else if (NEVER_RELAYED.contains(request.method())) {
            refusals.refuse(request, new ApiException(ErrorCode.METHOD_NOT_ALLOWED));
        } else if (Cors.isPreflight(request)) {
            cors.answerPreflight(request);
        } else if (isFor("/q", path) && !addresses.isOperator(request)) {
            refusals.refuse(request, new ApiException(ErrorCode.NOT_FOUND));
        } else if (isFor("/api", path)) {
            receive(ctx, path);
        } else {
            ctx.next();
        }
    }

    private void receive(RoutingContext ctx, String path) {
        var request = ctx.request();
        var caller = Credentials.bearer(request).flatMap(credentials::believe);
        cors.permit(request, caller);
        var refusal = refusal(request, path, caller);
        if (refusal.isPresent()) {
            refusals.refuse(request, refusal.get());
            return;
        }
        if (PaymentStream.isAt(path)) {
            stream.open(ctx);
        } else if (HeldQuestions.isOne(request)) {
            hold(ctx);
        } else {
            RouteTable.owner(path).ifPresentOrElse(service -> relay.relay(request, service), ctx::next);
        }
    }

    private void hold(RoutingContext ctx) {
        var request = ctx.request();
        try {
            held.hold(ctx, () -> relay.relay(request, Service.PAYMENT));
        } catch (ApiException e) {
            refusals.refuse(request, e);
        }
    }

    private Optional<ApiException> refusal(HttpServerRequest request, String path, Optional<Claims> caller) {
        var verdict = count(request, path, caller, addresses.of(request));
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

    private Verdict count(HttpServerRequest request, String path, Optional<Claims> caller, InetAddress address) {
        if (request.method() == HttpMethod.POST && path.equals(SIGN_IN)) {
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

    private static boolean isFor(String prefix, String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
