package hk.epay.order.checkout.http;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Scopes;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.store.Orders;

/** Orders for the other services of the suite; the gateway does not lead here. */
@Path("/internal/orders")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Internal")
public class InternalOrderResource {
    private final Orders orders;

    InternalOrderResource(Orders orders) {
        this.orders = orders;
    }

    /** For payment-service, when a payment is faster than Kafka. */
    @GET
    @Path("/{id}")
    @RolesAllowed(Scopes.SERVICE)
    @Operation(operationId = "readOrderSnapshot", summary = "An order as its first event told it")
    public Uni<OrderEvent> snapshot(@PathParam("id") String id) {
        return orders.findForService(OrderIds.parse(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.ORDER_NOT_FOUND)))
                .map(InternalOrderResource::snapshot);
    }

    /**
     * The order as the event that made it told. An order that is open has the version of that event, also when a close was
     * asked for since: the request itself is on its way by Kafka, and must not look like old news when it arrives.
     */
    private static OrderEvent snapshot(Order order) {
        var told = order.state().status() == OrderStatus.PENDING ? order.asPlaced() : order;
        return told.fact(EventType.ORDER_CREATED, order.createdAt());
    }
}
