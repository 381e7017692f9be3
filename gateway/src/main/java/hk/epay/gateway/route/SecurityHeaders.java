package hk.epay.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells the browser about itself, unless the one who made it has said otherwise. */
final class SecurityHeaders {
    private static final String NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** Adds them just before the head is sent, when all that the maker of the answer has to say is said. */
    static void addTo(RoutingContext ctx, boolean overTls) {
        var path = ctx.request().path();
        boolean api = path != null && (path.startsWith("/api/") || path.startsWith("/console/api/"));
        ctx.addHeadersEndHandler(v -> {
            var headers = ctx.response().headers();
            headers.set("X-Content-Type-Options", "nosniff");
            unlessSet(headers, "Referrer-Policy", "no-referrer");
            unlessSet(headers, "X-Frame-Options", "DENY");
            unlessSet(headers, "Content-Security-Policy", NOTHING_RUNS);
            if (api) {
                unlessSet(headers, HttpHeaders.CACHE_CONTROL, "no-store");
            }
            if (overTls) {
                unlessSet(headers, "Strict-Transport-Security", "max-age=31536000");
            }
        });
    }

    private static void unlessSet(MultiMap headers, CharSequence name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
