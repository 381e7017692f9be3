package hk.epay.gateway.backend;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import org.jboss.logging.Logger;

/** Connections to the services: one pool for all, the next replica when one refuses. */
@ApplicationScoped
public class BackendClient {
    /** Idle connections go before a service's own idle time-out could cut one just as it is used. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private static final Logger LOG = Logger.getLogger(BackendClient.class);

    private final HttpClient http;
    private final BackendSettings settings;
    private final Map<Service, Backends> backends = new EnumMap<>(Service.class);

    BackendClient(Vertx vertx, BackendSettings settings) {
        this.settings = settings;
        for (var service : Service.values()) {
            backends.put(service, Backends.at(settings.url().getOrDefault(service.wire(), List.of())));
        }
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        // A stream that falls silent is dead: server-sent events say something every 15 s.
                        .setReadIdleTimeout(
                                (int) settings.answerTimeout().plusSeconds(15).toMillis())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setDecompressionSupported(false)
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(settings.waiting()));
    }

    /** The pool, for the proxy that streams through it. */
    public HttpClient http() {
        return http;
    }

    /**
     * A request to some replica of the service, on an open connection. A replica that does not take the connection has not
     * heard anything yet, so the next one is asked, whatever the request would do.
     */
    public Future<HttpClientRequest> open(Service service) {
        return open(backends.get(service).inTurn().iterator());
    }

    private Future<HttpClientRequest> open(Iterator<Backend> rest) {
        var backend = rest.next();
        return http.request(options(backend))
                .onSuccess(request -> {
                    backend.accepted();
                    // Whoever waits for the answer is told; without a handler, Vert.x would tell the log as well.
                    request.exceptionHandler(broken -> LOG.debugf("request to %s broke off: %s", backend, broken));
                })
                .recover(refusal -> {
                    backend.refused();
                    return rest.hasNext() ? open(rest) : Future.failedFuture(new Unreachable(refusal));
                });
    }

    private RequestOptions options(Backend backend) {
        return new RequestOptions()
                .setHost(backend.host())
                .setPort(backend.port())
                .setSsl(backend.tls())
                .setConnectTimeout(settings.connectTimeout().toMillis())
                .setIdleTimeout(settings.answerTimeout().toMillis());
    }

    /**
     * Asks a service something small, and reads the whole answer.
     *
     * @param body JSON, or null for none
     */
    public Future<Answer> ask(
            Service service, HttpMethod method, String uri, Map<String, String> headers, Buffer body) {
        return ask(service, method, uri, headers, body, settings.answerTimeout());
    }

    /**
     * The same with less patience.
     *
     * @param patience after so long the answer is not waited for, and its connection is free for others
     */
    public Future<Answer> ask(
            Service service,
            HttpMethod method,
            String uri,
            Map<String, String> headers,
            Buffer body,
            Duration patience) {
        return open(service).compose(request -> {
            request.setMethod(method).setURI(uri).idleTimeout(patience.toMillis());
            headers.forEach(request::putHeader);
            return (body == null
                            ? request.send()
                            : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                    .send(body))
                    .compose(BackendClient::whole);
        });
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body));
    }

    /** What a service answered. */
    public record Answer(int status, Buffer body) {
        /** Whether it did what was asked. */
        public boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** No replica takes a connection: nothing was sent, and nothing has happened. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreachable(Throwable cause) {
            super("no replica takes a connection", cause, false, false);
        }
    }
}
