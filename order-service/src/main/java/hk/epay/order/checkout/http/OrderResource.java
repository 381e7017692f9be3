package hk.epay.order.checkout.http;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.db.Database;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.Fingerprint;
import hk.epay.kit.idempotency.Idempotency;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.kit.token.Tenant;
import hk.epay.order.checkout.NewOrder;
import hk.epay.order.checkout.OrderTerms;
import hk.epay.order.checkout.PlaceOrder;
import hk.epay.order.checkout.PlaceOrder.Placed;
import hk.epay.order.customer.Customers;
import hk.epay.order.store.Orders;

/** Placing, reading and listing orders. */
@Path("/api/orders")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Orders")
public class OrderResource {
    private static final String ROUTE = "POST /api/orders";
    private static final int DRAWS = 3;

    private final Caller caller;
    private final Database database;
    private final Idempotency idempotency;
    private final PlaceOrder placeOrder;
    private final OrderTerms terms;
    private final Orders orders;
    private final Customers customers;

    OrderResource(
            Caller caller,
            Database database,
            Idempotency idempotency,
            PlaceOrder placeOrder,
            OrderTerms terms,
            Orders orders,
            Customers customers) {
        this.caller = caller;
        this.database = database;
        this.idempotency = idempotency;
        this.placeOrder = placeOrder;
        this.terms = terms;
        this.orders = orders;
        this.customers = customers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(operationId = "placeOrder", summary = "Place an order")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The order, with the token that opens it for a checkout page.",
            content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "409", ref = "InFlight")
    @APIResponse(responseCode = "422", ref = "KeyReused")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Uni<Response> place(
            @Parameter(description = "The same key and body get the same answer again, for 72 hours.")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            Body body) {
        var tenant = caller.tenant();
        var key = IdempotencyKey.of(tenant, ROUTE, idempotencyKey);
        var wanted = OrderRequest.read(body, terms);
        return once(tenant, key, wanted)
                .onFailure(Orders.NumberTaken.class)
                .retry()
                .atMost(DRAWS)
                .map(Answer::toResponse);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(
            operationId = "readOrder",
            summary = "Read an order",
            description = "A checkout token opens its own order, and is not shown the merchant's notes on it.")
    @APIResponse(responseCode = "200", description = "The order.")
    @APIResponse(responseCode = "404", ref = "OrderNotFound")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Uni<Success<OrderView>> read(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return view(tenant, id)
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.ORDER_NOT_FOUND)))
                .map(Success::of);
    }

    @GET
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(operationId = "listOrders", summary = "List orders, newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"pending", "paid", "partially_refunded", "refunded", "expired", "cancelled"
                            }))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Created at or after.",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Created before.",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "An order's number or id, a customer's e-mail address, or words of the description or the number.",
            schema = @Schema(implementation = String.class, maxLength = 254))
    @Parameter(
            name = "customerId",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = String.class, maxLength = 100))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100", defaultValue = "20"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "`page.nextCursor` of the page before.",
            schema = @Schema(implementation = String.class, maxLength = 64))
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "400", ref = "Invalid")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Uni<Success<List<OrderView>>> list(@Parameter(hidden = true) @Context UriInfo uri) {
        var tenant = caller.tenant();
        var filter = OrderQuery.read(Params.of(uri), tenant.merchantId(), customers);
        return orders.list(tenant, filter).map(page -> page.map(OrderView::of).toSuccess());
    }

    private Uni<Answer> once(Tenant tenant, IdempotencyKey key, NewOrder wanted) {
        return database.inTransaction(tx -> idempotency.single(tx, key, Fingerprint.of(wanted), () -> placeOrder
                .place(tx, tenant.merchantId(), wanted)
                .map(OrderResource::created)));
    }

    private static Answer created(Placed placed) {
        return Answer.of(201, OrderView.withToken(placed.order(), placed.clientToken()))
                .message("order.created");
    }

    private Uni<Optional<OrderView>> view(Tenant tenant, String id) {
        if (tenant.onlyOrder() != null) {
            return orders.find(tenant, OrderIds.parse(id)).map(found -> found.map(OrderView::forShopper));
        }
        return orders.findWithContact(tenant, OrderIds.parse(id))
                .map(found -> found.map(it -> OrderView.withContact(it.order(), it.contact())));
    }

    /** For the generated reference: the answer is written from stored JSON, which has no type. */
    @Schema(
            name = "OrderAnswer",
            requiredProperties = {"success", "data"})
    record OrderAnswer(boolean success, OrderView data, @Schema(examples = "訂單已創建") String message) {}
}
