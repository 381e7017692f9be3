package hk.epay.merchant.directory.http;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.directory.Merchant;
import hk.epay.merchant.directory.Merchants;
import hk.epay.merchant.directory.NewMerchant;

/** The operator's calls about merchants; a merchant may read itself. */
@Path("/api/merchants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.ADMIN)
@Cancellable(false)
@Tag(name = "Merchants")
public class MerchantsResource {
    private final Merchants merchants;
    private final NewMerchants requests;
    private final Clock clock;
    private final Self self;

    MerchantsResource(Merchants merchants, NewMerchants requests, Clock clock, Self self) {
        this.merchants = merchants;
        this.requests = requests;
        this.clock = clock;
        this.self = self;
    }

    /** Answers with the merchant's first key, which nobody can read again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createMerchant", summary = "Create a merchant and its first API key")
    @APIResponse(
            responseCode = "201",
            description = "The merchant, and the only sight of its key",
            content = @Content(schema = @Schema(implementation = CreatedAnswers.OfMerchant.class)))
    public Uni<RestResponse<Success<CreatedMerchant>>> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.NewMerchantRequest.class)))
                    Body body) {
        var wanted = requests.read(body);
        return merchants.add(wanted).map(merchant -> created(wanted, merchant));
    }

    @GET
    @Operation(operationId = "listMerchants", summary = "List merchants, newest first")
    @Parameter(in = ParameterIn.QUERY, name = "status", description = "active or suspended")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "Created at this moment or later, UTC")
    @Parameter(in = ParameterIn.QUERY, name = "to", description = "Created before this moment, UTC")
    @Parameter(in = ParameterIn.QUERY, name = "q", description = "Part of the name or the id")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "From the page before")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100; 20 when absent")
    public Uni<Success<List<MerchantView>>> list(@Context UriInfo uri) {
        return merchants.list(Filters.merchants(uri)).map(page -> page.map(MerchantView::of)
                .toSuccess());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Scopes.ADMIN, Scopes.MERCHANT})
    @Operation(operationId = "getMerchant", summary = "Read a merchant: the operator any, a merchant itself")
    public Uni<Success<MerchantView>> get(@PathParam("id") String id) {
        return merchants
                .find(self.mayOnlyMean(Fields.merchantId(id)))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.MERCHANT_NOT_FOUND)))
                .map(MerchantsResource::answer);
    }

    @POST
    @Path("/{id}/suspend")
    @Operation(operationId = "suspendMerchant", summary = "Suspend a merchant: it gets no tokens any more")
    public Uni<Success<MerchantView>> suspend(@PathParam("id") String id) {
        return merchants
                .change(Fields.merchantId(id), merchant -> merchant.suspend(clock.instant()))
                .map(MerchantsResource::answer)
                .map(answer -> answer.message("merchant.suspended"));
    }

    @POST
    @Path("/{id}/reinstate")
    @Operation(operationId = "reinstateMerchant", summary = "End a merchant's suspension")
    public Uni<Success<MerchantView>> reinstate(@PathParam("id") String id) {
        return merchants
                .change(Fields.merchantId(id), merchant -> merchant.reinstate(clock.instant()))
                .map(MerchantsResource::answer)
                .map(answer -> answer.message("merchant.reinstated"));
    }

    @PUT
    @Path("/{id}/allowed-origins")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setAllowedOrigins",
            summary = "Say which browser origins may call for a merchant; replaces the list")
    public Uni<Success<MerchantView>> allowOrigins(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.OriginsRequest.class)))
                    Body body) {
        var origins = Fields.origins(body);
        if (!body.has("allowedOrigins")) {
            body.fault("allowedOrigins", "fault.missing");
        }
        body.check();
        return merchants
                .change(Fields.merchantId(id), merchant -> merchant.allow(origins.orElseThrow(), clock.instant()))
                .map(MerchantsResource::answer)
                .map(answer -> answer.message("merchant.origins"));
    }

    private static Success<MerchantView> answer(Merchant merchant) {
        return Success.of(MerchantView.of(merchant));
    }

    private static RestResponse<Success<CreatedMerchant>> created(NewMerchant wanted, Merchant merchant) {
        var view =
                new CreatedMerchant(MerchantView.of(merchant), NewKeyView.of(wanted.firstKey(), merchant.createdAt()));
        return Answers.created(
                "/api/merchants/" + merchant.id(), Success.of(view).message("merchant.created"));
    }

    /** A new merchant, and the only sight of its first key. */
    record CreatedMerchant(MerchantView merchant, NewKeyView key) {}
}
