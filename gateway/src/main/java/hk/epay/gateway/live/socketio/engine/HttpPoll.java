package hk.epay.gateway.live.socketio.engine;

import java.util.concurrent.CompletionStage;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** A polling request on HTTP. */
final class HttpPoll implements Poll {
    private final HttpServerRequest request;

    HttpPoll(HttpServerRequest request) {
        this.request = request;
    }

    @Override
    public CompletionStage<Void> answer(String body) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body)
                .toCompletionStage();
    }

    @Override
    public void refuse() {
        refuse(request, Refusal.UNKNOWN_SESSION);
    }

    static void refuse(HttpServerRequest request, Refusal why) {
        request.response()
                .setStatusCode(why.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(why.json());
    }
}
