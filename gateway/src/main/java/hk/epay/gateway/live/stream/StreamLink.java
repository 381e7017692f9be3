package hk.epay.gateway.live.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.live.Closing;
import hk.epay.gateway.live.Link;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problems;

/**
 * An HTTP answer that goes on. Until there is a first state to tell, the answer can still become a problem; from then on it
 * is a stream.
 */
final class StreamLink implements Link {
    private static final long NO_TIMER = -1;
    private static final int RETRY_SECONDS = 5;
    /** For the other side to take the last words. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Problems problems;
    private final Vertx vertx;
    private final Clock clock;
    /** A word on whether events arrive, for after the first state. */
    private String held = "";

    private boolean begun;
    private boolean over;
    private long expiry = NO_TIMER;
    private long cutting = NO_TIMER;

    StreamLink(HttpServerRequest request, Problems problems, Vertx vertx, Clock clock) {
        this.request = request;
        this.response = request.response();
        this.problems = problems;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public synchronized CompletionStage<Void> send(String frame) {
        if (over) {
            return CompletableFuture.failedFuture(new IllegalStateException("the stream is over"));
        }
        if (!begun && isAboutTheFeed(frame)) {
            held = frame;
            return CompletableFuture.completedFuture(null);
        }
        return write(frame);
    }

    private CompletionStage<Void> write(String frame) {
        if (!begun) {
            begin();
        }
        var written = response.write(held + frame);
        held = "";
        if (frame.endsWith(StreamWire.END)) {
            finish();
        }
        return written.toCompletionStage();
    }

    private void begin() {
        begun = true;
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Some proxies collect answers unless they are told not to.
                .putHeader("X-Accel-Buffering", "no");
    }

    private static boolean isAboutTheFeed(String frame) {
        return frame.equals(StreamWire.WIRE.stale(true)) || frame.equals(StreamWire.WIRE.stale(false));
    }

    @Override
    public synchronized boolean refuse(ErrorCode code) {
        if (begun || over) {
            return false;
        }
        answer(code);
        return true;
    }

    private void answer(ErrorCode code) {
        over = true;
        var why = new ApiException(code);
        problems.send(request, code == ErrorCode.SERVICE_UNAVAILABLE ? why.retryAfter(RETRY_SECONDS) : why);
    }

    /** The stream's comments keep it alive; whether anybody reads them shows in whether they can be sent. */
    @Override
    public boolean ping() {
        return false;
    }

    @Override
    public synchronized void close(Closing why) {
        if (over) {
            return;
        }
        if (!begun) {
            answer(code(why));
            return;
        }
        response.write(StreamWire.WIRE.closed(why));
        finish();
    }

    private static ErrorCode code(Closing why) {
        return switch (why) {
            case UNAUTHENTICATED -> ErrorCode.UNAUTHENTICATED;
            case FORBIDDEN -> ErrorCode.FORBIDDEN;
            default -> ErrorCode.SERVICE_UNAVAILABLE;
        };
    }

    private void finish() {
        over = true;
        // Whoever does not read never lets the end be written.
        cutting = vertx.setTimer(FAREWELL.toMillis(), t -> cut());
        response.end();
    }

    private void cut() {
        if (request.connection() instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        }
    }

    @Override
    public synchronized void closeAt(Instant moment, Closing why) {
        cancelExpiry();
        long millis = Math.max(1, Duration.between(clock.instant(), moment).toMillis());
        expiry = vertx.setTimer(millis, t -> close(why));
    }

    /** The answer has been taken, or its connection is gone. */
    synchronized void gone() {
        over = true;
        cancelExpiry();
        if (cutting != NO_TIMER) {
            vertx.cancelTimer(cutting);
            cutting = NO_TIMER;
        }
    }

    private void cancelExpiry() {
        if (expiry != NO_TIMER) {
            vertx.cancelTimer(expiry);
            expiry = NO_TIMER;
        }
    }
}
