package hk.epay.gateway.route;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problems;

/** Sends requests away, politely: a client that is still sending its body must be able to read why. */
@ApplicationScoped
class Refusals {
    private static final long PATIENCE_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Problems problems;
    private final Vertx vertx;

    Refusals(Problems problems, Vertx vertx) {
        this.problems = problems;
        this.vertx = vertx;
    }

    /** Answers with the problem and lets the rest of the body run out. */
    void refuse(HttpServerRequest request, ApiException why) {
        runOut(request);
        problems.send(request, why);
    }

    /**
     * Reads the rest of a body that nobody wants. Closing at once would reset the connection, and the answer would be lost
     * with it; reading for ever would be a gift to an attacker.
     */
    void runOut(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        var connection = request.connection();
        var read = new long[1];
        long timer = vertx.setTimer(PATIENCE.toMillis(), t -> connection.close());
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            read[0] += chunk.length();
            if (read[0] > PATIENCE_BYTES) {
                connection.close();
            }
        });
        request.resume();
    }
}
