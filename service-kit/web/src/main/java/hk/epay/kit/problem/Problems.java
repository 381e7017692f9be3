package hk.epay.kit.problem;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.event.Json;
import hk.epay.kit.trace.Traces;

/** Makes problems, also where no resource was reached. */
@ApplicationScoped
public class Problems {
    private final Clock clock;

    Problems(Clock clock) {
        this.clock = clock;
    }

    /** The server's own refusals (too large, unknown path) must look like all others. */
    void answerForTheServer(@Observes Router router) {
        answer(router, 400, ErrorCode.BAD_REQUEST);
        answer(router, 404, ErrorCode.NOT_FOUND);
        answer(router, 405, ErrorCode.METHOD_NOT_ALLOWED);
        answer(router, 413, ErrorCode.BODY_TOO_LARGE);
        answer(router, 415, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        answer(router, 431, ErrorCode.HEADERS_TOO_LARGE);
        answer(router, 500, ErrorCode.INTERNAL);
    }

    private void answer(Router router, int status, ErrorCode code) {
        router.errorHandler(status, ctx -> {
            if (!ctx.response().headWritten()) {
                send(ctx.request(), new ApiException(code));
            }
        });
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
