package hk.epay.kit.problem;

import java.io.IOException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.event.Json;
import hk.epay.kit.trace.Traces;

/** Makes problems, also where no resource was reached. */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final Clock clock;

    Problems(Clock clock) {
        this.clock = clock;
    }

    /** The server's own refusals (a path it cannot decode, a handler that failed) must look like all others. */
    void answerForTheServer(@Observes Router router) {
        // Before Quarkus's own, which answers with an empty body or with the exception's.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answerForTheServer);
    }

    private void answerForTheServer(RoutingContext failed) {
        if (failed.response().headWritten() || failed.failure() instanceof IOException) {
            failed.next();
        } else {
            send(failed.request(), exception(failed));
        }
    }

    private static ApiException exception(RoutingContext failed) {
        if (failed.failure() instanceof ApiException ours) {
            return ours;
        }
        if (failed.failure() instanceof UnauthorizedException
                || failed.failure() instanceof AuthenticationFailedException) {
            return new ApiException(ErrorCode.UNAUTHENTICATED);
        }
        if (failed.failure() instanceof ForbiddenException) {
            return new ApiException(ErrorCode.FORBIDDEN);
        }
        var code = code(failed.statusCode());
        if (code == ErrorCode.INTERNAL) {
            var request = failed.request();
            LOG.errorf(failed.failure(), "unexpected failure at %s %s", request.method(), request.path());
        }
        return new ApiException(code);
    }

    /** The code for a status that the framework chose. */
    static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 431 -> ErrorCode.HEADERS_TOO_LARGE;
            case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
            default -> status >= 300 && status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    }

    /** The problem, told in the language that the request asks for. */
    public Problem of(ApiException e, HttpServerRequest request) {
        return Problem.of(
                e, texts(request), request.method().name(), request.path(), Traces.traceId(), clock.instant());
    }

    /** Answers a plain HTTP request with the problem and ends it. */
    public void send(HttpServerRequest request, ApiException e) {
        HttpServerResponse response = request.response();
        response.setStatusCode(e.code().status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.putHeader(HttpHeaders.CONTENT_LANGUAGE, texts(request).languageTag());
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (e.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds().toString());
        }
        if (e.code() == ErrorCode.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.end(Buffer.buffer(bytes(of(e, request))));
    }

    static Texts texts(HttpServerRequest request) {
        return Texts.forHeader(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    static byte[] bytes(Problem problem) {
        try {
            return Json.mapper().writeValueAsBytes(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
