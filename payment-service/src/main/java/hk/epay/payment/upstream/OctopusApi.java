package hk.epay.payment.upstream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The Octopus side's HTTP, as {@code docs/reference/upstream.md} writes it down. */
@Path("/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RegisterRestClient(configKey = "octopus")
interface OctopusApi {
    String MERCHANT_ID = "X-Octopus-Merchant-ID";
    String TIMESTAMP = "X-Octopus-Timestamp";
    String NONCE = "X-Octopus-Nonce";

    @POST
    @Path("/payments")
    Uni<Response> create(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(NONCE) String nonce,
            NewOctopusPayment payment);

    @GET
    @Path("/payments/{transactionId}")
    Uni<Response> get(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(NONCE) String nonce,
            @PathParam("transactionId") String transactionId);

    @GET
    @Path("/payments")
    Uni<Response> find(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(NONCE) String nonce,
            @QueryParam("orderId") String reference);

    @POST
    @Path("/payments/{transactionId}/cancel")
    Uni<Response> cancel(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(NONCE) String nonce,
            @PathParam("transactionId") String transactionId);

    @POST
    @Path("/refunds")
    Uni<Response> refund(
            @HeaderParam("Authorization") String bearer,
            @HeaderParam(MERCHANT_ID) String merchant,
            @HeaderParam(TIMESTAMP) String timestamp,
            @HeaderParam(NONCE) String nonce,
            NewOctopusRefund refund);
}
