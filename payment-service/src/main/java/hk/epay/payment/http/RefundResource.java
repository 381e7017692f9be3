package hk.epay.payment.http;

import java.math.BigDecimal;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.refund.NewRefund;
import hk.epay.payment.refund.RefundTerms;
import hk.epay.payment.refund.RequestRefund;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;

/** A payment's refunds: ask for one, see them all. */
@Path("/api/payments/{id}/refunds")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Refunds")
public class RefundResource {
    private static final String ROUTE = "POST /api/payments/{id}/refunds";
    private static final int LONGEST_REASON = 500;

    private final Caller caller;
    private final RequestRefund request;
    private final RefundTerms terms;
    private final Payments payments;
    private final Refunds refunds;

    RefundResource(Caller caller, RequestRefund request, RefundTerms terms, Payments payments, Refunds refunds) {
        this.caller = caller;
        this.request = request;
        this.terms = terms;
        this.payments = payments;
        this.refunds = refunds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createRefund",
            summary = "Gives money of a payment back",
            description =
                    "All that can still go back when no amount is given. Together, refunds never exceed what was"
                            + " paid. When the rail has not answered after three seconds: 202, and the result follows by event.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RefundRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The rail answered; the status says what",
            content = @Content(schema = @Schema(implementation = RefundView.Answer.class)))
    @APIResponse(responseCode = "202", description = "The rail has not answered yet")
    @APIResponse(responseCode = "400", description = "E006, E007: every fault is named")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    @APIResponse(responseCode = "409", description = "E017, E035, E036: in flight, or it cannot be refunded (any more)")
    @APIResponse(responseCode = "422", description = "E016, E034: key reused, or not so much is left")
    public Uni<Response> create(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String idempotencyKey, Body body) {
        var tenant = caller.tenant();
        var by = caller.claims().subject();
        var wish = read(Ids.payment(id), body);
        var key = IdempotencyKey.of(tenant, ROUTE, idempotencyKey);
        return request.refund(tenant, wish, by, key, RefundView::of).map(Answer::toResponse);
    }

    @GET
    @Operation(operationId = "listRefunds", summary = "Lists a payment's refunds, oldest first")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    public Uni<Success<List<RefundView>>> list(@PathParam("id") String id) {
        var tenant = caller.tenant();
        return payments.find(tenant, Ids.payment(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .chain(payment -> refunds.of(payment.id()))
                .map(all -> Success.page(all.stream().map(RefundView::of).toList(), null, Math.max(1, all.size())));
    }

    private NewRefund read(PaymentId payment, Body body) {
        var amount = body.optionalAmount("amount");
        amount.ifPresent(given -> checkStep(body, given));
        var reason = body.optionalText("reason", LONGEST_REASON).orElse(null);
        if (body.has("currency")) {
            body.choice("currency", List.of("HKD"));
        }
        body.check();
        return new NewRefund(payment, amount, reason);
    }

    private void checkStep(Body body, Money amount) {
        var step = terms.step();
        if (!amount.isMultipleOf(step)) {
            var below = amount.floor(step);
            body.fault("amount", "fault.amount.step", plain(step), plain(below), plain(below.plus(step)));
        }
    }

    private static String plain(Money money) {
        return money.toDecimal().toPlainString();
    }

    /** For the reference only. */
    @Schema(name = "RefundRequest")
    record RefundRequest(
            @Schema(description = "All that can still go back when not given", examples = "60.00") BigDecimal amount,
            @Schema(examples = "HKD") String currency,
            @Schema(maxLength = 500, examples = "客人退貨") String reason) {}
}
