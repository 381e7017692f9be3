package hk.epay.gateway.live.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.access.Visitors;
import hk.epay.gateway.live.LiveSettings;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problems;

/** {@code GET /api/payments/{id}/stream}. */
@ApplicationScoped
public class PaymentStream {
    private static final Pattern PATH = Pattern.compile("/api/payments/([^/]+)/stream");
    private static final int RETRY_SECONDS = 5;

    private final Switchboard board;
    private final Upkeep upkeep;
    private final Visitors visitors;
    private final Credentials credentials;
    private final Problems problems;
    private final Vertx vertx;
    private final Clock clock;
    private final Duration comments;

    PaymentStream(
            Switchboard board,
            Upkeep upkeep,
            Visitors visitors,
            Credentials credentials,
            Problems problems,
            Vertx vertx,
            Clock clock,
            LiveSettings settings) {
        this.board = board;
        this.upkeep = upkeep;
        this.visitors = visitors;
        this.credentials = credentials;
        this.problems = problems;
        this.vertx = vertx;
        this.clock = clock;
        this.comments = settings.commentInterval();
    }

    /** Whether this is where payments are streamed. */
    public static boolean isAt(String path) {
        return PATH.matcher(path).matches();
    }

    /** Answers a request at such a path. */
    public void open(RoutingContext ctx) {
        var request = ctx.request();
        var refusal = refusal(request);
        var payment = payment(request);
        if (refusal.isPresent()) {
            problems.send(request, refusal.get());
        } else if (payment.isEmpty()) {
            // What cannot be an id is one that does not exist.
            problems.send(request, new ApiException(ErrorCode.PAYMENT_NOT_FOUND));
        } else {
            listen(ctx, payment.get(), Credentials.bearer(request).orElseThrow());
        }
    }

    private void listen(RoutingContext ctx, PaymentId payment, String token) {
        var request = ctx.request();
        var link = new StreamLink(request, problems, vertx, clock);
        var subscriber = board.connect(visitors.of(request), link, StreamWire.WIRE);
        upkeep.watch(subscriber);
        long comment = vertx.setPeriodic(comments.toMillis(), t -> subscriber.say(StreamWire.STILL_HERE));
        ctx.addEndHandler(end -> {
            vertx.cancelTimer(comment);
            link.gone();
            upkeep.unwatch(subscriber);
            subscriber.gone();
        });
        subscriber.authenticate(token);
        subscriber.join(payment, lastSeen(request), null);
    }

    private Optional<ApiException> refusal(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            return Optional.of(new ApiException(ErrorCode.METHOD_NOT_ALLOWED));
        }
        if (!visitors.isFromAllowedPage(request)) {
            return Optional.of(new ApiException(ErrorCode.FORBIDDEN));
        }
        if (Credentials.bearer(request).flatMap(credentials::believe).isEmpty()) {
            return Optional.of(new ApiException(ErrorCode.UNAUTHENTICATED));
        }
        return board.refusal(visitors.of(request).address())
                .map(full -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS));
    }

    private static Optional<PaymentId> payment(HttpServerRequest request) {
        var path = PATH.matcher(request.path());
        try {
            return path.matches() ? Optional.of(PaymentId.of(path.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What is no version counts as none seen: the answer is then the present state, which is never wrong. */
    private static int lastSeen(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                    .map(Integer::parseInt)
                    .orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
