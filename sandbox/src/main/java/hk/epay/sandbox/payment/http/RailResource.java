package hk.epay.sandbox.payment.http;

import java.util.function.BiFunction;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.CallHeaders;
import hk.epay.sandbox.access.Gatekeeper;
import hk.epay.sandbox.fault.http.Misbehaviour;
import hk.epay.sandbox.payment.Rail;
import hk.epay.sandbox.payment.Receipt;
import hk.epay.sandbox.rail.RailPayment;

/** {@code /v1}: what a merchant's system calls. Open to all by annotation, because the rail checks its own headers. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "rail", description = "What a merchant's system calls, under its four headers.")
class RailResource {
    private final Gatekeeper gatekeeper;
    private final Misbehaviour misbehaviour;
    private final Requests requests;
    private final Rail rail;
    private final Answers answers;

    RailResource(Gatekeeper gatekeeper, Misbehaviour misbehaviour, Requests requests, Rail rail, Answers answers) {
        this.gatekeeper = gatekeeper;
        this.misbehaviour = misbehaviour;
        this.requests = requests;
        this.rail = rail;
        this.answers = answers;
    }

    @POST
    @Path("/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Opens a payment")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Answers.Opened.class)))
    @APIResponse(
            responseCode = "200",
            description = "The reference is known; this is what it opened.",
            content = @Content(schema = @Schema(implementation = Answers.Payment.class)))
    public Uni<Response> open(
            @Context HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Payment.class)))
                    byte[] body) {
        return admitted(headers, (account, call) -> rail.open(account, call, requests.payment(account, call, body))
                .chain(this::opened));
    }

    @GET
    @Path("/payments/{transactionId}")
    @Operation(summary = "Asks about a payment by the rail's id")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answers.Payment.class)))
    @APIResponse(responseCode = "404", description = "E003: there is no such payment of this merchant.")
    public Uni<Response> byTransaction(@Context HttpHeaders headers, @RestPath String transactionId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.byTransaction(account, Requests.transactionId(transactionId)))
                .chain(this::withRefunds));
    }

    @GET
    @Path("/payments")
    @Operation(summary = "Asks about a payment by the merchant's reference")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answers.Payment.class)))
    @APIResponse(responseCode = "404", description = "E003: there is no such payment of this merchant.")
    public Uni<Response> byOrder(@Context HttpHeaders headers, @RestQuery String orderId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.byOrder(account, Requests.orderId(orderId)))
                .chain(this::withRefunds));
    }

    @POST
    @Path("/payments/{transactionId}/cancel")
    @Operation(
            summary = "Closes a payment that nobody has approved",
            description = "One that is over already, or that the payer has approved, comes back as it is.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Answers.Payment.class)))
    @APIResponse(responseCode = "404", description = "E003: there is no such payment of this merchant.")
    @APIResponse(responseCode = "409", description = "E007: it is already paid.")
    public Uni<Response> cancel(@Context HttpHeaders headers, @RestPath String transactionId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.cancel(account, Requests.transactionId(transactionId)))
                .chain(this::withRefunds));
    }

    @POST
    @Path("/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Starts to give money back; a webhook tells when it is done")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Answers.Refund.class)))
    @APIResponse(
            responseCode = "200",
            description = "The reference is known; this is what it started.",
            content = @Content(schema = @Schema(implementation = Answers.Refund.class)))
    @APIResponse(responseCode = "402", description = "E004: less than that can still be refunded.")
    @APIResponse(responseCode = "404", description = "E003: there is no such payment of this merchant.")
    @APIResponse(responseCode = "409", description = "E007: it is not paid.")
    public Uni<Response> refund(
            @Context HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Refund.class)))
                    byte[] body) {
        return admitted(headers, (account, call) -> {
            var wish = requests.refund(account, call, body);
            return rail.useNonce(account, call)
                    .chain(() -> rail.refund(account, wish))
                    .map(receipt -> answer(receipt, answers.refund(receipt.object())));
        });
    }

    private Uni<Response> admitted(HttpHeaders headers, BiFunction<Account, CallHeaders, Uni<Response>> work) {
        var call = new CallHeaders(
                headers.getHeaderString("Authorization"),
                headers.getHeaderString("X-Octopus-Merchant-ID"),
                headers.getHeaderString("X-Octopus-Timestamp"),
                headers.getHeaderString("X-Octopus-Nonce"));
        return misbehaviour.around(() -> work.apply(gatekeeper.admit(call), call));
    }

    /** A known reference may stand for a payment that has moved on, so its answer is that of an enquiry. */
    private Uni<Response> opened(Receipt<RailPayment> receipt) {
        return receipt.isNew()
                ? Uni.createFrom().item(answer(receipt, answers.opened(receipt.object())))
                : withRefunds(receipt.object());
    }

    private Uni<Response> withRefunds(RailPayment payment) {
        return rail.refundsOf(payment)
                .map(refunds -> Response.ok(answers.payment(payment, refunds)).build());
    }

    private static Response answer(Receipt<?> receipt, Object entity) {
        return Response.status(receipt.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(entity)
                .build();
    }
}
