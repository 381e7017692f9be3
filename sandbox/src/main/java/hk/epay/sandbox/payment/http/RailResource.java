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
    public Uni<Response> open(@Context HttpHeaders headers, byte[] body) {
        return admitted(headers, (account, call) -> rail.open(account, call, requests.payment(account, call, body))
                .map(receipt -> answer(receipt, answers.opened(receipt.object()))));
    }

    @GET
    @Path("/payments/{transactionId}")
    public Uni<Response> byTransaction(@Context HttpHeaders headers, @RestPath String transactionId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.byTransaction(account, Requests.transactionId(transactionId)))
                .chain(this::withRefunds));
    }

    @GET
    @Path("/payments")
    public Uni<Response> byOrder(@Context HttpHeaders headers, @RestQuery String orderId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.byOrder(account, Requests.orderId(orderId)))
                .chain(this::withRefunds));
    }

    @POST
    @Path("/payments/{transactionId}/cancel")
    public Uni<Response> cancel(@Context HttpHeaders headers, @RestPath String transactionId) {
        return admitted(headers, (account, call) -> rail.useNonce(account, call)
                .chain(() -> rail.cancel(account, Requests.transactionId(transactionId)))
                .chain(this::withRefunds));
    }

    @POST
    @Path("/refunds")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> refund(@Context HttpHeaders headers, byte[] body) {
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
