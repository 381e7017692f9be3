package hk.epay.kit.trial;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.Money;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;

/** Takes a body and parameters as our services do, and answers in every way in which they do. */
@Path("/parcels")
@Cancellable(false)
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ParcelResource {
    @POST
    public Uni<RestResponse<Success<Parcel>>> send(Body body) {
        var description = body.text("description", 500);
        var amount = body.money("amount", "currency");
        var metadata = body.metadata("metadata");
        body.check();
        var parcel = new Parcel(description, amount.toDecimal(), Money.HKD.getCurrencyCode(), metadata);
        var answer = ResponseBuilder.create(
                        RestResponse.Status.CREATED, Success.of(parcel).message("trial.done"))
                .header("X-On-Event-Loop", Context.isOnEventLoopThread())
                .build();
        return Uni.createFrom().item(answer);
    }

    @GET
    public Uni<Success<List<String>>> list(@jakarta.ws.rs.core.Context UriInfo uri) {
        var params = Params.of(uri);
        int limit = params.limit();
        var from = params.instant("from");
        var status = params.choice("status", List.of("sent", "lost"));
        var text = params.text("text", 20);
        params.check();
        var seen = List.of(String.valueOf(from), String.valueOf(status), String.valueOf(text));
        return Uni.createFrom().item(Success.page(seen, null, limit));
    }

    @GET
    @Path("as-uni")
    public Uni<Success<String>> asUni() {
        return Uni.createFrom().item(Success.of("parcel").message("trial.done"));
    }

    @GET
    @Path("as-rest-response")
    public RestResponse<Success<String>> asRestResponse() {
        return RestResponse.ok(Success.of("parcel").message("trial.done"));
    }

    @GET
    @Path("as-response")
    public Response asResponse() {
        return Response.accepted(Success.of("parcel").message("trial.done")).build();
    }

    @GET
    @Path("{id}")
    public Success<String> one(@PathParam("id") UUID id) {
        return Success.of(id.toString());
    }

    /** What was sent. */
    public record Parcel(String description, BigDecimal amount, String currency, Map<String, Object> metadata) {}
}
