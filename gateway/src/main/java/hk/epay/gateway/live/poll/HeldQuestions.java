package hk.epay.gateway.live.poll;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.access.Visitors;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;

/**
 * {@code GET /api/payments/{id}?waitSeconds=25} with {@code If-None-Match}: held while the payment is as the client knows
 * it, then answered by payment-service like any other question. A client that knows nothing yet is answered at once.
 */
@ApplicationScoped
public class HeldQuestions {
    private static final String PARAMETER = "waitSeconds";
    private static final int LONGEST_SECONDS = 25;
    private static final int RETRY_SECONDS = 5;
    private static final Pattern PATH = Pattern.compile("/api/payments/([^/]+)");
    private static final Pattern ETAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,9})\"\\s*");

    private final Switchboard board;
    private final Upkeep upkeep;
    private final Visitors visitors;
    private final Vertx vertx;

    HeldQuestions(Switchboard board, Upkeep upkeep, Visitors visitors, Vertx vertx) {
        this.board = board;
        this.upkeep = upkeep;
        this.visitors = visitors;
        this.vertx = vertx;
    }

    /** Whether this is a question about a payment that may be held. */
    public static boolean isOne(HttpServerRequest request) {
        return request.method() == HttpMethod.GET
                && PATH.matcher(request.path()).matches()
                && request.params().contains(PARAMETER);
    }

    /**
     * Holds the question, then has it answered.
     *
     * @throws ApiException when it cannot be held
     */
    public void hold(RoutingContext ctx, Runnable answer) {
        var request = ctx.request();
        var patience = patience(request.params().getAll(PARAMETER));
        var payment = payment(request.path());
        var known = known(request);
        var token = Credentials.bearer(request);
        if (payment.isEmpty() || known.isEmpty() || token.isEmpty()) {
            answer.run();
            return;
        }
        if (board.refusal(visitors.of(request).address()).isPresent()) {
            throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS);
        }
        // Nothing of it may be read before there is somebody to read it to.
        request.pause();
        listen(ctx, patience, payment.get(), known.get(), token.get(), answer);
    }

    private void listen(
            RoutingContext ctx, Duration patience, PaymentId payment, int known, String token, Runnable answer) {
        var request = ctx.request();
        var question = new HeldQuestion(vertx.getOrCreateContext(), patience);
        var subscriber = board.connect(visitors.of(request), question, NewsWire.WIRE);
        upkeep.watch(subscriber);
        question.over().thenRun(() -> {
            upkeep.unwatch(subscriber);
            subscriber.gone();
            if (!request.response().closed()) {
                answer.run();
            }
        });
        ctx.addEndHandler(end -> question.end());
        subscriber.authenticate(token);
        subscriber.join(payment, known, null);
    }

    private static Duration patience(List<String> values) {
        try {
            int seconds = values.size() == 1 ? Integer.parseInt(values.get(0)) : 0;
            if (seconds >= 1 && seconds <= LONGEST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // falls through to the refusal below
        }
        throw ApiException.invalid(
                List.of(new Fault("?" + PARAMETER, "fault.range", "1", Integer.toString(LONGEST_SECONDS))));
    }

    private static Optional<PaymentId> payment(String path) {
        var matcher = PATH.matcher(path);
        try {
            return matcher.matches() ? Optional.of(PaymentId.of(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> known(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.IF_NONE_MATCH))
                .map(ETAG::matcher)
                .filter(etag -> etag.matches())
                .map(etag -> Integer.valueOf(etag.group(1)));
    }
}
