package hk.epay.merchant.webhook.http;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.webhook.Delivery.Status;
import hk.epay.merchant.webhook.DeliveryFilter;
import hk.epay.merchant.webhook.DeliveryLog;

/** What was sent to the merchant's endpoints, and what they answered. */
@Path("/api/merchant-platform/webhook-deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Webhooks")
public class DeliveriesResource {
    private static final int LONGEST = 100;

    private final DeliveryLog deliveries;
    private final Caller caller;

    DeliveriesResource(DeliveryLog deliveries, Caller caller) {
        this.deliveries = deliveries;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listWebhookDeliveries", summary = "List deliveries, newest first")
    @Parameter(in = ParameterIn.QUERY, name = "endpointId", description = "Only those to this endpoint")
    @Parameter(in = ParameterIn.QUERY, name = "eventId", description = "Only those of this event")
    @Parameter(in = ParameterIn.QUERY, name = "type", description = "Only those of events of this type")
    @Parameter(in = ParameterIn.QUERY, name = "paymentId", description = "Only those about this payment")
    @Parameter(in = ParameterIn.QUERY, name = "orderId", description = "Only those about this order and its payments")
    @Parameter(in = ParameterIn.QUERY, name = "status", description = "pending, delivered or failed")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "Made at this moment or later")
    @Parameter(in = ParameterIn.QUERY, name = "to", description = "Made before this moment")
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "From the page before")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100; 20 when absent")
    public Uni<Success<List<DeliveryView>>> list(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        var params = Params.of(uri);
        var filter = new DeliveryFilter(
                Fields.id(params, "endpointId"),
                params.text("eventId", LONGEST),
                params.text("type", LONGEST),
                Fields.id(params, "paymentId"),
                Fields.id(params, "orderId"),
                params.choice("status", Status.WORDS).map(Status::of),
                params.instant("from"),
                params.instant("to"),
                Cursor.of(params),
                params.limit());
        params.check();
        return deliveries.list(merchant, filter).map(page -> page.map(DeliveryView::of)
                .toSuccess());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhookDelivery", summary = "Show a delivery with its request, every try and answer")
    public Uni<Success<DeliveryView>> get(@PathParam("id") String id) {
        return deliveries
                .get(caller.tenant().merchantId(), Fields.id(id, ErrorCode.DELIVERY_NOT_FOUND))
                .map(detail -> Success.of(DeliveryView.of(detail)));
    }

    /** Under the same webhook id as ever: a receiver that has it already sees that. */
    @POST
    @Path("/{id}/resend")
    @ResponseStatus(202)
    @Operation(operationId = "resendWebhookDelivery", summary = "Send it again, now")
    @APIResponse(responseCode = "202", description = "It is on its way")
    public Uni<Success<DeliveryView>> resend(@PathParam("id") String id) {
        return deliveries
                .resend(caller.tenant().merchantId(), Fields.id(id, ErrorCode.DELIVERY_NOT_FOUND))
                .map(delivery -> Success.of(DeliveryView.of(delivery)).message("webhook.resent"));
    }
}
