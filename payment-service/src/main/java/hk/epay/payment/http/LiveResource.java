package hk.epay.payment.http;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.LiveStatus;
import hk.epay.contract.OrderId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.http.Body;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.store.Payments;

/**
 * The truth behind live rooms. The gateway asks with the subscriber's own token, so that what may be seen is decided here;
 * only to catch up on rooms that are open already does it ask with its own.
 */
@Path("/internal/live")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Internal")
public class LiveResource {
    private static final int MOST_IDS = 1_000;

    private final Caller caller;
    private final Payments payments;
    private final Clock clock;

    LiveResource(Caller caller, Payments payments, Clock clock) {
        this.caller = caller;
        this.payments = payments;
        this.clock = clock;
    }

    @GET
    @Path("/payments/{id}")
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(operationId = "internalLivePayment", summary = "A payment as its subscribers see it")
    public Uni<LiveStatus> payment(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return payments.find(tenant, Ids.payment(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .map(this::live);
    }

    @GET
    @Path("/orders/{id}")
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(operationId = "internalLiveOrder", summary = "All payments of an order as their subscribers see them")
    public Uni<List<LiveStatus>> order(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return payments.ofOrder(tenant, order(id, ErrorCode.ORDER_NOT_FOUND)).map(this::live);
    }

    @POST
    @Path("/versions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.SERVICE)
    @Operation(operationId = "internalLiveVersions", summary = "Many payments at once, for the rooms of a gateway")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OpenRooms.class)))
    public Uni<List<LiveStatus>> versions(Body body) {
        var texts = body.optionalTexts("paymentIds", 36, MOST_IDS).orElse(List.of());
        body.check();
        return payments.byIds(texts.stream().map(Ids::payment).toList()).map(this::live);
    }

    /** For the reference only. */
    @Schema(name = "OpenRooms")
    record OpenRooms(@Schema(description = "At most 1,000") List<String> paymentIds) {}

    private static OrderId order(String text, ErrorCode otherwise) {
        try {
            return OrderId.of(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(otherwise);
        }
    }

    private List<LiveStatus> live(List<Payment> found) {
        return found.stream().map(this::live).toList();
    }

    private LiveStatus live(Payment payment) {
        // Only the view is taken from it; which fact it would be makes no difference to a subscriber.
        return LiveStatus.of(payment.tell(EventType.PAYMENT_CREATED, clock.instant()));
    }
}
