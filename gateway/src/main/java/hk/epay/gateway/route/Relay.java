package hk.epay.gateway.route;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.BackendClient.Unreachable;
import hk.epay.gateway.backend.Service;
import hk.epay.kit.event.Json;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problem;
import hk.epay.kit.problem.Problems;
import hk.epay.kit.problem.Texts;

/**
 * Streams a request to a service and its answer back, holding neither. What goes wrong on the way is a problem of the
 * gateway's, and says as much as is known: whether nothing has happened, or perhaps something has.
 */
@ApplicationScoped
class Relay {
    /** The largest body that any service takes. */
    static final long MOST_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Set<HttpMethod> ASKING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int RETRY_SECONDS = 1;

    private final BackendClient backends;
    private final Forwarding forwarding;
    private final Problems problems;
    private final Refusals refusals;
    private final Traffic traffic;
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    Relay(BackendClient backends, Forwarding forwarding, Problems problems, Refusals refusals, Traffic traffic) {
        this.backends = backends;
        this.forwarding = forwarding;
        this.problems = problems;
        this.refusals = refusals;
        this.traffic = traffic;
        for (var service : Service.values()) {
            proxies.put(service, proxyTo(service));
        }
    }

    /** Hands the request to the service; it is answered in any case. */
    void relay(HttpServerRequest request, Service service) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        proxies.get(service).handle(request);
    }

    private HttpProxy proxyTo(Service service) {
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), backends.http())
                .origin(context -> backends.open(service))
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        return forward(context, service);
                    }

                    @Override
                    public Future<Void> handleProxyResponse(ProxyContext context) {
                        forwarding.clean(context.response().headers());
                        // An answer that breaks off is cut, and Vert.x calls no handler for one that it cut itself.
                        return context.sendResponse()
                                .onFailure(broken ->
                                        traffic.leave(context.request().proxiedRequest()));
                    }
                });
    }

    private Future<ProxyResponse> forward(ProxyContext context, Service service) {
        var request = context.request();
        var original = request.proxiedRequest();
        forwarding.prepare(request.headers(), original);
        if (!hasBody(original)) {
            request.setBody(null);
            return context.sendRequest()
                    .recover(failure ->
                            isWorthAnother(original, failure) ? context.sendRequest() : Future.failedFuture(failure))
                    .recover(failure -> Future.succeededFuture(explain(context, service, failure, false)));
        }
        var body = new BoundedBody(original, MOST_BODY_BYTES);
        request.setBody(Body.body(body, request.getBody().length()));
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(explain(context, service, failure, body.overflowed())));
    }

    private static boolean hasBody(HttpServerRequest request) {
        // Some clients say of every GET that its body has no bytes.
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && !length.equals("0") || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A replica that died under a question can be left for another one; whatever is not a question could happen twice. */
    private static boolean isWorthAnother(HttpServerRequest request, Throwable failure) {
        return ASKING.contains(request.method())
                && !(failure instanceof TimeoutException)
                && !(failure instanceof Unreachable)
                && !request.response().closed();
    }

    private ProxyResponse explain(ProxyContext context, Service service, Throwable failure, boolean bodyTooLarge) {
        var original = context.request().proxiedRequest();
        var why = bodyTooLarge ? new ApiException(ErrorCode.BODY_TOO_LARGE) : reason(original, failure);
        if (why.code().status() >= 500 && !original.response().closed()) {
            LOG.warnf("%s-service did not answer %s: %s", service.wire(), original.method(), failure);
        }
        var response = context.request()
                .release()
                .response()
                .setStatusCode(why.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language(original))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setBody(Body.body(bytes(problems.of(why, original))));
        if (why.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, why.retryAfterSeconds().toString());
        }
        refusals.runOut(original);
        return response;
    }

    private static ApiException reason(HttpServerRequest request, Throwable failure) {
        if (failure instanceof Unreachable) {
            return new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS);
        }
        if (failure instanceof TimeoutException && hasBody(request) && !request.isEnded()) {
            // The service waits for a body that the client does not finish.
            return new ApiException(ErrorCode.BAD_REQUEST);
        }
        if (ASKING.contains(request.method()) && !(failure instanceof TimeoutException)) {
            return new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS);
        }
        // The request went out and no answer came back: it may have been carried out, and repeating could do it twice.
        return new ApiException(ErrorCode.GATEWAY_TIMEOUT);
    }

    private static String language(HttpServerRequest request) {
        return Texts.forHeader(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).languageTag();
    }

    private static Buffer bytes(Problem problem) {
        try {
            return Buffer.buffer(Json.mapper().writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
