package hk.epay.gateway.live.socketio.engine;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request that brings packets. */
final class PostedBody {
    private final HttpServerRequest request;
    private final int mostBytes;
    private final Buffer bytes = Buffer.buffer();

    PostedBody(HttpServerRequest request, int mostBytes) {
        this.request = request;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads it and answers the request.
     *
     * @param take says whether what was read is understood
     * @param tooLarge called instead when it is too large
     */
    void read(Function<String, CompletionStage<Boolean>> take, Runnable tooLarge) {
        request.handler(chunk -> {
            if (bytes.length() + chunk.length() <= mostBytes) {
                bytes.appendBuffer(chunk);
            } else if (!request.response().ended()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                HttpPoll.refuse(request, Refusal.TOO_LARGE);
                tooLarge.run();
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                take.apply(bytes.toString()).thenAccept(this::answer);
            }
        });
    }

    private void answer(boolean understood) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        if (understood) {
            new HttpPoll(request).answer("ok");
        } else {
            HttpPoll.refuse(request, Refusal.BAD_REQUEST);
        }
    }
}
