package hk.epay.gateway.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** A service behind the gateway: repeats what it hears, unless a test tells it what to do at some path. */
public final class StageService {
    private final String name;
    private final HttpServer server;
    private final Map<String, Handler<HttpServerRequest>> acts = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** A request that arrived, with its whole body. */
    public record Heard(String method, String uri, MultiMap headers, String body) {}

    private StageService(Vertx vertx, String name) {
        this.name = name;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setMaxHeaderSize(64 * 1024))
                .requestHandler(this::hear);
    }

    static StageService start(Vertx vertx, String name) throws Exception {
        var service = new StageService(vertx, name);
        service.server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return service;
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** From now on, requests for this path (without query) are played so; the handler reads the body itself. */
    public void at(String path, Handler<HttpServerRequest> act) {
        acts.put(path, act);
    }

    /** Answers this path with JSON. */
    public void answer(String path, int status, String json) {
        at(path, request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json));
    }

    /** From now on, requests for this path are repeated again, as those for all others are. */
    public void repeat(String path) {
        acts.remove(path);
    }

    /** What has been heard at this path and answered by repeating it. */
    public List<Heard> heardAt(String path) {
        return heard.stream().filter(request -> request.uri().equals(path)).toList();
    }

    private void hear(HttpServerRequest request) {
        var act = acts.get(request.path());
        if (act != null) {
            act.handle(request);
            return;
        }
        request.body().onSuccess(body -> {
            heard.add(new Heard(request.method().name(), request.uri(), request.headers(), body.toString()));
            var headers = new JsonObject();
            request.headers()
                    .names()
                    .forEach(header -> headers.put(
                            header.toLowerCase(),
                            String.join("|", request.headers().getAll(header))));
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("service", name)
                            .put("method", request.method().name())
                            .put("uri", request.uri())
                            .put("headers", headers)
                            .put("body", body.toString())
                            .encode());
        });
    }
}
