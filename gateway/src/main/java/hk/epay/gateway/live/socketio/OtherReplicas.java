package hk.epay.gateway.live.socketio;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;

import hk.epay.gateway.live.socketio.engine.Elsewhere;

/**
 * Passes polling requests on to the replica that holds their session. A client whose upgrade to a WebSocket ends up here is
 * refused, and goes on polling; one whose replica is gone is told so, and begins anew.
 */
@ApplicationScoped
class OtherReplicas implements Elsewhere {
    private static final String PASSED_ON = "X-Epay-Passed-On";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_CONNECTIONS = 10_000;

    private final HttpClient http;

    OtherReplicas(Vertx vertx) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(MOST_CONNECTIONS));
    }

    @Override
    public boolean mayReceive(RoutingContext ctx) {
        return !ctx.request().headers().contains(PASSED_ON)
                && !ctx.request().headers().contains(HttpHeaders.UPGRADE);
    }

    @Override
    public void receive(RoutingContext ctx, String home) {
        var request = ctx.request();
        request.pause();
        http.request(new RequestOptions()
                        .setMethod(request.method())
                        .setAbsoluteURI(home + request.uri())
                        .putHeader(PASSED_ON, "1"))
                .compose(onward -> {
                    // Whoever gives up a poll here gives it up there, too.
                    ctx.addEndHandler(end -> {
                        if (end.failed()) {
                            onward.reset();
                        }
                    });
                    return send(request, onward);
                })
                .onSuccess(answer -> bringBack(answer, request))
                .onFailure(gone -> {
                    if (!request.response().headWritten()) {
                        request.response().setStatusCode(400).end("{\"code\":1,\"message\":\"Session ID unknown\"}");
                    }
                });
    }

    private static Future<HttpClientResponse> send(HttpServerRequest request, HttpClientRequest onward) {
        if (request.method() != HttpMethod.POST) {
            return onward.send();
        }
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            onward.setChunked(true);
        } else {
            onward.putHeader(HttpHeaders.CONTENT_LENGTH, length);
        }
        return onward.send(request);
    }

    private static void bringBack(HttpClientResponse answer, HttpServerRequest request) {
        var response = request.response().setStatusCode(answer.statusCode()).setChunked(true);
        var type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        answer.pipeTo(response);
    }
}
