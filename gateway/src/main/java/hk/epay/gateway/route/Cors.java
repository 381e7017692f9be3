package hk.epay.gateway.route;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.gateway.access.Origins;
import hk.epay.kit.token.Claims;

/** Tells browsers which pages may read our answers. No cookies are involved, so no credentials are allowed. */
@ApplicationScoped
class Cors {
    private static final String METHODS = "GET, HEAD, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Accept-Language, Idempotency-Key, If-None-Match, Last-Event-ID, traceparent";
    private static final String RESPONSE_HEADERS =
            "Date, ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Idempotent-Replayed";
    private static final String TEN_MINUTES = "600";

    private final Origins origins;

    Cors(Origins origins) {
        this.origins = origins;
    }

    /** Whether a browser only asks whether it may ask. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Answers a preflight. A page elsewhere gets no permission, and with it the browser's own refusal. */
    void answerPreflight(HttpServerRequest request) {
        var response = request.response().setStatusCode(204).putHeader(HttpHeaders.VARY, "Origin");
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origins.allowed(origin)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
        }
        response.end();
    }

    /** Lets the asking page read the answer, if it is one of the platform's or of this caller's merchant. */
    void permit(HttpServerRequest request, Optional<Claims> caller) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        var merchant = caller.map(Claims::merchantId);
        request.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && merchant.map(m -> origins.allowed(origin, m)).orElseGet(() -> origins.allowed(origin))) {
            request.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        }
    }
}
