package hk.epay.payment.http;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.PaymentStatus;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.review.AcceptMoney;
import hk.epay.payment.review.ReturnMoney;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;

/** An operator's decision about money that did not fit. */
@Path("/api/payments/{id}/resolve")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.ADMIN)
@Cancellable(false)
@Tag(name = "Review")
public class ReviewResource {
    private static final String ACCEPT = "accept";
    private static final String REFUND = "refund";
    private static final int LONGEST_REASON = 500;

    private final AcceptMoney accept;
    private final ReturnMoney giveBack;
    private final Payments payments;
    private final Refunds refunds;

    ReviewResource(AcceptMoney accept, ReturnMoney giveBack, Payments payments, Refunds refunds) {
        this.accept = accept;
        this.giveBack = giveBack;
        this.payments = payments;
        this.refunds = refunds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "resolvePayment",
            summary = "Decides about money in review",
            description = "accept: late money becomes the order's, as long as the order is open. refund: it goes back.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Resolution.class)))
    @APIResponse(
            responseCode = "200",
            description = "Decided and done",
            content = @Content(schema = @Schema(implementation = PaymentView.Answer.class)))
    @APIResponse(responseCode = "202", description = "The money is on its way back")
    @APIResponse(responseCode = "400", description = "E006, E007: every fault is named")
    @APIResponse(responseCode = "404", description = "E003: no such payment")
    @APIResponse(responseCode = "409", description = "E035, E038, E039: nothing to decide, or not like this")
    public Uni<RestResponse<Success<PaymentView>>> resolve(@PathParam("id") String id, Body body) {
        var decision = body.choice("decision", List.of(ACCEPT, REFUND));
        var reason = body.text("reason", LONGEST_REASON);
        body.check();
        var payment = Ids.payment(id);
        return ACCEPT.equals(decision)
                ? accept.accept(payment, reason)
                        .chain(this::view)
                        .map(view -> answer(Status.OK, view, "review.accepted"))
                : giveBack.byOperator(payment, reason)
                        .chain(refund -> payments.byId(payment))
                        .chain(now -> view(now.orElseThrow()))
                        .map(ReviewResource::returned);
    }

    private Uni<PaymentView> view(Payment payment) {
        return refunds.of(payment.id()).map(all -> PaymentView.of(payment, all));
    }

    private static RestResponse<Success<PaymentView>> returned(PaymentView view) {
        boolean done = PaymentStatus.REFUNDED.wire().equals(view.status());
        return answer(done ? Status.OK : Status.ACCEPTED, view, done ? "review.refunded" : "review.returning");
    }

    private static RestResponse<Success<PaymentView>> answer(Status status, PaymentView view, String said) {
        return ResponseBuilder.create(status, Success.of(view).message(said)).build();
    }

    /** For the reference only. */
    @Schema(name = "Resolution")
    record Resolution(
            @Schema(
                            required = true,
                            enumeration = {ACCEPT, REFUND})
                    String decision,
            @Schema(required = true, maxLength = 500) String reason) {}
}
