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
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.RoutingContext;

import hk.epay.gateway.live.socketio.engine.Elsewhere;

/**
 * Passes polling requests, and WebSockets that a session is upgraded to, on to the replica that holds it. A client whose
 * replica is gone is told so, and begins anew.
 */
@ApplicationScoped
class OtherReplicas implements Elsewhere {
    private static final String PASSED_ON = "X-Epay-Passed-On";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int MOST_CONNECTIONS = 10_000;

    private final HttpClient http;
    private final WebSocketClient sockets;

    OtherReplicas(Vertx vertx, SocketIoSettings settings) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxPoolSize(MOST_CONNECTIONS));
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxConnections(MOST_CONNECTIONS)
                .setMaxFrameSize(settings.maxPayload())
                .setMaxMessageSize(settings.maxPayload()));
    }

    @Override
    public boolean mayReceive(RoutingContext ctx) {
        return !ctx.request().headers().contains(PASSED_ON);
    }

    @Override
    public void receive(RoutingContext ctx, String home) {
        var request = ctx.request();
        request.pause();
        if (request.headers().contains(HttpHeaders.UPGRADE)) {
            upgrade(request, home);
        } else {
            ask(ctx, home);
        }
    }

    /** What is said on one side is said on the other, until one of them ends. */
    private void upgrade(HttpServerRequest request, String home) {
        var there = new WebSocketConnectOptions()
                .setAbsoluteURI(home.replaceFirst("^http", "ws") + request.uri())
                .addHeader(PASSED_ON, "1");
        sockets.connect(there)
                .onSuccess(onward -> {
                    onward.pause();
                    request.toWebSocket()
                            .onSuccess(here -> {
                                pass(here, onward);
                                pass(onward, here);
                                onward.resume();
                            })
                            .onFailure(gone -> onward.close());
                })
                .onFailure(gone -> refuse(request));
    }

    private static void pass(WebSocketBase from, WebSocketBase to) {
        from.textMessageHandler(text -> slowly(from, to, to.writeTextMessage(text)));
        from.binaryMessageHandler(bytes -> slowly(from, to, to.writeBinaryMessage(bytes)));
        from.exceptionHandler(broken -> to.close());
        from.closeHandler(closed -> to.close());
    }

    /** Whoever reads slowly is not told faster for being told through us. */
    private static void slowly(WebSocketBase from, WebSocketBase to, Future<Void> written) {
        if (to.writeQueueFull()) {
            from.pause();
            written.onComplete(done -> from.resume());
        }
    }

    private void ask(RoutingContext ctx, String home) {
        var request = ctx.request();
        http.request(new RequestOptions()
                        .setMethod(request.method())
                        .setAbsoluteURI(home + request.uri())
                        .putHeader(PASSED_ON, "1"))
                .compose(onward -> {
                    if (request.response().closed()) {
                        onward.reset();
                        return Future.failedFuture("nobody waits for the answer");
                    }
                    // Whoever gives up a poll here gives it up there, too.
                    ctx.addEndHandler(end -> {
                        if (end.failed()) {
                            onward.reset();
                        }
                    });
                    return send(request, onward);
                })
                .onSuccess(answer -> bringBack(answer, request))
                .onFailure(gone -> refuse(request));
    }

    private static void refuse(HttpServerRequest request) {
        request.resume();
        if (!request.response().headWritten()) {
            request.response().setStatusCode(400).end("{\"code\":1,\"message\":\"Session ID unknown\"}");
        }
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
