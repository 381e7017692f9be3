package hk.epay.kit.trial;

import java.util.concurrent.CompletionException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;

/** Goes wrong on demand. */
@Path("/mishaps")
@Cancellable(false)
@PermitAll
public class MishapResource {
    static final String INSIDE = "select secret from vault at 10.0.0.7";

    @GET
    @Path("code/{code}")
    public Uni<Success<String>> code(@PathParam("code") ErrorCode code) {
        return Uni.createFrom().failure(new ApiException(code, "…"));
    }

    @GET
    @Path("wrapped")
    public Uni<Success<String>> wrapped() {
        return Uni.createFrom().failure(new CompletionException(new ApiException(ErrorCode.ORDER_NOT_FOUND)));
    }

    @GET
    @Path("later")
    public Success<String> later() {
        throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(7);
    }

    @GET
    @Path("thrown")
    public Success<String> thrown() {
        throw new IllegalStateException(INSIDE);
    }

    @GET
    @Path("failed")
    public Uni<Success<String>> failed() {
        return Uni.createFrom().failure(new IllegalStateException(INSIDE));
    }

    @GET
    @Path("error")
    public Uni<Success<String>> error() {
        return Uni.createFrom().failure(new StackOverflowError(INSIDE));
    }

    @GET
    @Path("unwritable")
    public Success<Object> unwritable() {
        return Success.of(new Object() {
            @SuppressWarnings("unused")
            public String getSecret() {
                throw new IllegalStateException(INSIDE);
            }
        });
    }

    @GET
    @Path("status/{status}")
    public Success<String> status(@PathParam("status") int status) {
        throw new WebApplicationException(INSIDE, status);
    }
}
