package hk.epay.gateway.console;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Turns what the console's page asks into a call of the public API, as the merchant's own server would make it. */
@ApplicationScoped
public class ConsoleCalls {
    private static final String PREFIX = "/console";
    private static final String API = PREFIX + "/api";
    private static final String SESSION = API + "/session";
    /** Its answers hold tokens, which are not for browsers. */
    private static final String TOKENS = API + "/auth";

    /** What a browser adds and a server does not; and the cookie, which nobody behind us needs. */
    private static final List<String> OF_BROWSERS = List.of(
            "Cookie",
            "Origin",
            "Referer",
            "X-CSRF-Token",
            "Sec-Fetch-Site",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Dest",
            "Sec-Fetch-User");

    private final Vertx vertx;
    private final Clock clock;

    ConsoleCalls(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Whether this is where the console's page calls. */
    public static boolean isOne(String path) {
        return isBelow(API, path);
    }

    /** Whether this is where sessions begin and end. */
    public static boolean isSession(String path) {
        return path.equals(SESSION);
    }

    /** Whether the console has nothing to ask there. */
    static boolean isClosed(String path) {
        return isBelow(TOKENS, path);
    }

    /** Lets the request begin anew as a call of the public API, where it is counted and checked like any other. */
    public void passOn(RoutingContext ctx, Session session) {
        var request = ctx.request();
        OF_BROWSERS.forEach(request.headers()::remove);
        request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + session.token());
        endWith(session, ctx);
        ctx.reroute(request.uri().substring(PREFIX.length()));
    }

    /** Only a stream lasts until its session is over. */
    private void endWith(Session session, RoutingContext ctx) {
        long millis = Math.max(
                1, Duration.between(clock.instant(), session.expiresAt()).toMillis());
        long timer = vertx.setTimer(millis, t -> ctx.request().connection().close());
        ctx.addEndHandler(end -> vertx.cancelTimer(timer));
    }

    private static boolean isBelow(String prefix, String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
