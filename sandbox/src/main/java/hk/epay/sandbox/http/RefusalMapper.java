package hk.epay.sandbox.http;

import java.util.List;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import hk.epay.sandbox.rail.Refusal;

/** Says no: on the rail's own calls in its terse way, on the sandbox's controls as problem details. */
class RefusalMapper {
    record RailNo(String code, String message) {}

    record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            String message,
            List<Refusal.Fault> errors) {}

    @ServerExceptionMapper
    Response toResponse(Refusal refusal, UriInfo uri) {
        var error = refusal.error();
        var answer = Response.status(error.status());
        if (uri.getPath().startsWith("/v1/")) {
            return answer.type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(new RailNo(error.code(), refusal.getMessage()))
                    .build();
        }
        return answer.type("application/problem+json")
                .entity(new Problem(
                        "about:blank",
                        Response.Status.fromStatusCode(error.status()).getReasonPhrase(),
                        error.status(),
                        refusal.getMessage(),
                        uri.getPath(),
                        error.code(),
                        refusal.getMessage(),
                        refusal.faults().isEmpty() ? null : refusal.faults()))
                .build();
    }
}
