package hk.epay.order.history.http;

import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.order.checkout.http.OrderIds;
import hk.epay.order.lifecycle.Fact;
import hk.epay.order.store.Orders;

/** An order's history. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Orders")
public class HistoryResource {
    private final Caller caller;
    private final Orders orders;

    HistoryResource(Caller caller, Orders orders) {
        this.caller = caller;
        this.orders = orders;
    }

    @GET
    @Path("/{id}/events")
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(operationId = "readOrderEvents", summary = "What happened to an order, oldest first")
    @APIResponse(responseCode = "200", description = "The whole history, in one page.")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Uni<Success<List<FactView>>> events(@PathParam("id") String id) {
        return orders.history(caller.tenant(), OrderIds.parse(id)).map(HistoryResource::answer);
    }

    private static Success<List<FactView>> answer(List<Fact> facts) {
        // Every order has at least the fact that made it.
        if (facts.isEmpty()) {
            throw new ApiException(ErrorCode.ORDER_NOT_FOUND);
        }
        return Success.page(facts.stream().map(FactView::of).toList(), null, facts.size());
    }

    /**
     * One step, as its merchant sees it.
     *
     * @param reason why the order is to be closed, or was
     */
    @Schema(name = "OrderFact")
    public record FactView(
            int version,
            @Schema(implementation = String.class, examples = "epay.order.created") EventType type,
            @Schema(implementation = String.class, examples = "pending") OrderStatus status,
            @Schema(enumeration = {"cancelled", "expired"}) String reason,
            @Schema(implementation = String.class, format = "uuid") PaymentId paymentId,
            Instant occurredAt,
            @Schema(description = "Finds what happened around it in every service's log.") String traceId) {
        static FactView of(Fact fact) {
            return new FactView(
                    fact.version(),
                    fact.type(),
                    fact.status(),
                    fact.reason(),
                    fact.paymentId(),
                    fact.occurredAt(),
                    fact.traceId());
        }
    }
}
