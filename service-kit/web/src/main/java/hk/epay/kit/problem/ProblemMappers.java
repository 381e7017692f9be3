package hk.epay.kit.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import hk.epay.contract.ErrorCode;

/** Every way a resource can fail, as a problem. Nothing internal leaks: what is not ours is E024 and a log line. */
@ApplicationScoped
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    Response ours(ApiException e, HttpServerRequest request) {
        return answer(e, request);
    }

    @ServerExceptionMapper({
        AuthenticationFailedException.class,
        UnauthorizedException.class,
        NotAuthorizedException.class
    })
    Response unauthenticated(HttpServerRequest request) {
        return answer(new ApiException(ErrorCode.UNAUTHENTICATED), request);
    }

    @ServerExceptionMapper({io.quarkus.security.ForbiddenException.class, ForbiddenException.class})
    Response forbidden(HttpServerRequest request) {
        return answer(new ApiException(ErrorCode.FORBIDDEN), request);
    }

    @ServerExceptionMapper
    Response theFrameworks(WebApplicationException e, HttpServerRequest request) {
        var code = Problems.code(e.getResponse().getStatus());
        return code == ErrorCode.INTERNAL ? anythingElse(e, request) : answer(new ApiException(code), request);
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable e, HttpServerRequest request) {
        if (e.getCause() instanceof ApiException ours) {
            return answer(ours, request);
        }
        LOG.errorf(e, "unexpected failure at %s %s", request.method(), request.path());
        return answer(new ApiException(ErrorCode.INTERNAL), request);
    }

    private Response answer(ApiException e, HttpServerRequest request) {
        var builder = Response.status(e.code().status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, Problems.texts(request).languageTag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(problems.of(e, request));
        if (e.retryAfterSeconds() != null) {
            builder.header(HttpHeaders.RETRY_AFTER, e.retryAfterSeconds());
        }
        if (e.code() == ErrorCode.UNAUTHENTICATED) {
            builder.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return builder.build();
    }
}
