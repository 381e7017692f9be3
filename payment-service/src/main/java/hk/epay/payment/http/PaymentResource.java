package hk.epay.payment.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentStatus;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.charge.CancelPayment;
import hk.epay.payment.charge.ChargePayment;
import hk.epay.payment.charge.NewCharge;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;
import hk.epay.payment.store.Story;

/** Payments: start one, see it, cancel it, read its story. */
@Path("/api/payments")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Payments")
public class PaymentResource {
    private static final String ROUTE = "POST /api/payments";
    private static final int LONGEST_TEXT = 64;
    private static final List<String> STATUSES =
            Stream.of(PaymentStatus.values()).map(PaymentStatus::wire).toList();

    private final Caller caller;
    private final ChargePayment charge;
    private final CancelPayment cancel;
    private final Payments payments;
    private final Refunds refunds;
    private final Story story;

    PaymentResource(
            Caller caller,
            ChargePayment charge,
            CancelPayment cancel,
            Payments payments,
            Refunds refunds,
            Story story) {
        this.caller = caller;
        this.charge = charge;
        this.cancel = cancel;
        this.payments = payments;
        this.refunds = refunds;
        this.story = story;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(
            operationId = "createPayment",
            summary = "Starts a payment",
            description = "While an attempt is live, the same request answers with it (200). When the rail has not"
                    + " answered after three seconds: 202, and the code follows by event.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewPayment.class)))
    @APIResponse(
            responseCode = "201",
            description = "There is a code to scan",
            content = @Content(schema = @Schema(implementation = PaymentView.Answer.class)))
    @APIResponse(responseCode = "200", description = "The order's live attempt")
    @APIResponse(responseCode = "202", description = "The rail has not answered yet")
    @APIResponse(responseCode = "400", description = "E006, E007: every fault is named")
    @APIResponse(responseCode = "404", description = "E010: no such order")
    @APIResponse(responseCode = "409", description = "E017, E018: in flight, or the order cannot be paid")
    @APIResponse(responseCode = "422", description = "E016, E019: key reused, or another amount")
    public Uni<Response> create(@HeaderParam("Idempotency-Key") String idempotencyKey, Body body) {
        var tenant = caller.tenant();
        var request = read(body);
        var key = IdempotencyKey.of(tenant, ROUTE, idempotencyKey);
        return charge.charge(tenant, request, key, PaymentView::of).map(Answer::toResponse);
    }

    @GET
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(operationId = "listPayments", summary = "Lists payments, newest first")
    @Parameter(
            name = "orderId",
            in = ParameterIn.QUERY,
            description = "Only of this order",
            schema = @Schema(implementation = String.class, format = "uuid"))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only in this status",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description =
                    "Only those of which this begins a number: the payment's id or its order's (at least 6 digits), the"
                            + " rail's transaction id (at least 12 characters), or the payment number (at least 3)",
            schema = @Schema(implementation = String.class, maxLength = LONGEST_TEXT))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Created at or after, UTC",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Created before, UTC",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "1 to 100; 20 when not given",
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "100"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "Where the page before ended",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "200", description = "A page of payments")
    @APIResponse(responseCode = "400", description = "E006: every fault is named")
    public Uni<Success<List<PaymentView>>> list(@Context UriInfo uri) {
        var tenant = caller.tenant();
        var params = Params.of(uri);
        var filter = new Payments.Filter(
                Ids.orderParameter(params),
                params.choice("status", STATUSES),
                params.text("q", LONGEST_TEXT).map(String::strip),
                params.instant("from"),
                params.instant("to"),
                Cursor.of(params),
                params.limit());
        params.check();
        return payments.list(tenant, filter)
                .chain(page -> refunds.of(page.items().stream().map(Payment::id).toList())
                        .map(all -> page.map(p -> PaymentView.of(p, all.getOrDefault(p.id(), List.of())))))
                .map(Page::toSuccess);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Scopes.MERCHANT, Scopes.CHECKOUT})
    @Operation(
            operationId = "getPayment",
            summary = "Shows a payment",
            description =
                    "The ETag is the version; with If-None-Match an unchanged payment answers 304. With waitSeconds"
                            + " beside it, the question is held until the version changes.")
    @Parameter(
            name = "waitSeconds",
            in = ParameterIn.QUERY,
            description = "1 to 25: hold the question so long; needs If-None-Match, and is done by the gateway",
            schema = @Schema(implementation = Integer.class, minimum = "1", maximum = "25"))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PaymentView.Answer.class)),
            description = "The payment")
    @APIResponse(responseCode = "304", description = "The version is still the one in If-None-Match")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    public Uni<RestResponse<Success<PaymentView>>> get(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String known) {
        return find(id).chain(payment -> {
            var etag = "\"" + payment.version() + "\"";
            return etag.equals(known)
                    ? Uni.createFrom()
                            .item(RestResponse.ResponseBuilder.<Success<PaymentView>>notModified(etag)
                                    .header("ETag", etag)
                                    .build())
                    : refunds.of(payment.id()).map(all -> shown(PaymentView.of(payment, all), etag));
        });
    }

    private static RestResponse<Success<PaymentView>> shown(PaymentView view, String etag) {
        return RestResponse.ResponseBuilder.ok(Success.of(view))
                .header("ETag", etag)
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(
            operationId = "cancelPayment",
            summary = "Cancels a payment",
            description = "200 when the rail confirmed that nobody paid; 202 while it has not answered.")
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "202", description = "Being cancelled")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    @APIResponse(responseCode = "409", description = "E020: too late")
    public Uni<RestResponse<Success<PaymentView>>> cancel(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return cancel.cancel(tenant, Ids.payment(id)).map(payment -> {
            boolean done = payment.shown() == PaymentStatus.CANCELLED;
            var success = Success.of(PaymentView.of(payment)).message(done ? "payment.cancelled" : "payment.closing");
            return RestResponse.ResponseBuilder.create(
                            done ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED, success)
                    .build();
        });
    }

    @GET
    @Path("/{id}/events")
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(
            operationId = "paymentEvents",
            summary = "Tells a payment's story",
            description = "Everything that was heard of it and of its refunds, and every move that it and they made, in"
                    + " order.")
    @APIResponse(responseCode = "200", description = "The story so far")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    public Uni<Success<List<Story.Line>>> events(@PathParam("id") String id) {
        return find(id).chain(payment -> story.of(payment.id())).map(Success::of);
    }

    private Uni<Payment> find(String id) {
        var tenant = caller.tenant();
        return payments.find(tenant, Ids.payment(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)));
    }

    private static NewCharge read(Body body) {
        var order = body.uuid("orderId");
        var method = body.has("method") ? body.choice("method", List.of(NewCharge.OCTOPUS_QR)) : NewCharge.OCTOPUS_QR;
        var amount = body.has("amount") && body.has("currency")
                ? Optional.ofNullable(body.money("amount", "currency"))
                : amountOrCurrencyAlone(body);
        body.check();
        return new NewCharge(new OrderId(order), amount, method);
    }

    private static Optional<Money> amountOrCurrencyAlone(Body body) {
        if (body.has("currency")) {
            body.choice("currency", List.of("HKD"));
        }
        return body.optionalAmount("amount");
    }

    /** For the reference only. */
    @Schema(name = "NewPayment")
    record NewPayment(
            @Schema(required = true) String orderId,
            @Schema(description = "Must be the order's when given", examples = "100.00") BigDecimal amount,
            @Schema(examples = "HKD") String currency,
            @Schema(examples = "octopus_qr", defaultValue = "octopus_qr") String method) {}
}
