package hk.epay.merchant.webhook.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;

import hk.epay.merchant.webhook.Receipt;

/** One request and its answer, until either is over or the time is. Everything happens on one event loop. */
final class Exchange {
    /** More is not read. */
    private static final int MOST_BYTES = 64 * 1024;

    /** More is not kept. */
    private static final int EXCERPT = 2 * 1024;

    private final Vertx vertx;
    private final String body;
    private final Duration within;
    private final Consumer<Receipt> receiver;
    private final long began = System.nanoTime();
    private final Buffer excerpt = Buffer.buffer();
    private HttpClientRequest request;
    private HttpClientResponse response;
    private long timer;
    private int read;
    private boolean over;

    Exchange(Vertx vertx, String body, Duration within, Consumer<Receipt> receiver) {
        this.vertx = vertx;
        this.body = body;
        this.within = within;
        this.receiver = receiver;
    }

    void begin(HttpClient client, RequestOptions options) {
        timer = vertx.setTimer(Math.max(1, within.toMillis()), late -> breakOff("timeout"));
        client.request(options).onComplete(this::write, this::fail);
    }

    private void write(HttpClientRequest connected) {
        request = connected;
        if (over) {
            request.reset();
            return;
        }
        request.response().onComplete(this::read, this::fail);
        request.end(Buffer.buffer(body));
    }

    private void read(HttpClientResponse answer) {
        if (over) {
            return;
        }
        response = answer;
        response.handler(this::take);
        response.exceptionHandler(this::fail);
        response.endHandler(end -> finish(null));
    }

    private void take(Buffer piece) {
        read += piece.length();
        excerpt.appendBuffer(piece, 0, Math.min(piece.length(), EXCERPT - excerpt.length()));
        if (read > MOST_BYTES) {
            breakOff(null);
        }
    }

    private void fail(Throwable e) {
        breakOff(e instanceof SSLException ? "tls" : "connection");
    }

    private void breakOff(String fault) {
        if (!over && request != null) {
            over = true;
            request.reset();
            over = false;
        }
        finish(fault);
    }

    /** Once there is a status the receiver has spoken, however its answer goes on. */
    private void finish(String fault) {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(timer);
        var took = Duration.ofNanos(System.nanoTime() - began);
        receiver.accept(
                response == null
                        ? Receipt.none(fault, took)
                        : new Receipt(
                                response.statusCode(),
                                response.getHeader(HttpHeaders.RETRY_AFTER),
                                text(),
                                took,
                                null));
    }

    /** As much of it as can be stored. */
    private String text() {
        return new String(excerpt.getBytes(), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
