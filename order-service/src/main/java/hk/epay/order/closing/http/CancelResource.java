package hk.epay.order.closing.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.order.checkout.http.OrderIds;
import hk.epay.order.checkout.http.OrderView;
import hk.epay.order.closing.CancelOrder;
import hk.epay.order.lifecycle.Order;

/** Cancelling an order. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Orders")
public class CancelResource {
    private final Caller caller;
    private final CancelOrder cancelOrder;

    CancelResource(Caller caller, CancelOrder cancelOrder) {
        this.caller = caller;
        this.cancelOrder = cancelOrder;
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description = "Nobody can pay a cancelled order any more. Cancelling again is harmless. While it is not yet"
                    + " certain whether a payment was faster, the answer is 202; the order then follows by event.")
    @APIResponse(responseCode = "200", description = "Cancelled.")
    @APIResponse(responseCode = "202", description = "Not yet certain; ask for the order.")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "409", ref = "OrderNotCancellable")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Uni<RestResponse<Success<OrderView>>> cancel(@PathParam("id") String id) {
        return cancelOrder.cancel(caller.tenant(), OrderIds.parse(id)).map(CancelResource::answer);
    }

    private static RestResponse<Success<OrderView>> answer(Order order) {
        var closing = order.state().isClosing();
        return RestResponse.status(
                closing ? Status.ACCEPTED : Status.OK,
                Success.of(OrderView.of(order)).message(closing ? "order.closing" : "order.cancelled"));
    }
}
