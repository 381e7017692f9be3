package hk.epay.merchant.webhook.http;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Body;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.webhook.Endpoint;
import hk.epay.merchant.webhook.Endpoints;
import hk.epay.merchant.webhook.WebhookSecret;

import static hk.epay.contract.ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND;

/** Where the merchant wants its events. */
@Path(EndpointsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Webhooks")
public class EndpointsResource {
    static final String PATH = "/api/merchant-platform/webhook-endpoints";

    private final Endpoints endpoints;
    private final EndpointRequests requests;
    private final Caller caller;

    EndpointsResource(Endpoints endpoints, EndpointRequests requests, Caller caller) {
        this.endpoints = endpoints;
        this.requests = requests;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listWebhookEndpoints", summary = "List your endpoints, newest first")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "From the page before")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100; 20 when absent")
    public Uni<Success<List<EndpointView>>> list(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        var params = Params.of(uri);
        int limit = params.limit();
        var after = Cursor.of(params);
        params.check();
        return endpoints.list(merchant, after, limit).map(page -> page.map(EndpointView::of)
                .toSuccess());
    }

    /** The secret is in this answer and never again. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createWebhookEndpoint", summary = "Add an endpoint; its secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "The only sight of the secret",
            content = @Content(schema = @Schema(implementation = SecretViews.CreatedAnswer.class)))
    public Uni<RestResponse<Success<SecretViews.Created>>> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.NewEndpointRequest.class)))
                    Body body,
            @Context HttpHeaders headers) {
        var merchant = caller.tenant().merchantId();
        var secret = WebhookSecret.generate();
        return requests.newEndpoint(body, headers)
                .chain(wanted -> endpoints.add(merchant, wanted, secret))
                .map(added -> created(added, secret));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhookEndpoint", summary = "Show an endpoint")
    public Uni<Success<EndpointView>> get(@PathParam("id") String id) {
        return endpoints
                .get(caller.tenant().merchantId(), Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND))
                .map(endpoint -> Success.of(EndpointView.of(endpoint)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeWebhookEndpoint",
            summary = "Change an endpoint, or switch it off and on; events that happen meanwhile are not queued")
    public Uni<Success<EndpointView>> change(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.ChangeRequest.class))) Body body,
            @Context HttpHeaders headers) {
        var merchant = caller.tenant().merchantId();
        var endpoint = Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND);
        // A stranger's endpoint is not found, whatever else is wrong with the request.
        return endpoints
                .get(merchant, endpoint)
                .chain(() -> requests.change(body, headers))
                .chain(change -> endpoints.change(merchant, endpoint, change))
                .map(changed -> Success.of(EndpointView.of(changed)).message("webhook.changed"));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteWebhookEndpoint", summary = "Remove an endpoint with its delivery log")
    public Uni<Success<Void>> delete(@PathParam("id") String id) {
        return endpoints
                .remove(caller.tenant().merchantId(), Fields.id(id, WEBHOOK_ENDPOINT_NOT_FOUND))
                .map(removed -> Success.<Void>of(null).message("webhook.removed"));
    }

    private static RestResponse<Success<SecretViews.Created>> created(Endpoint added, WebhookSecret secret) {
        var view = new SecretViews.Created(EndpointView.of(added), secret.text());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, Success.of(view).message("webhook.created"))
                .header(HttpHeaders.LOCATION, PATH + "/" + added.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
