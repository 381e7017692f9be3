package hk.epay.payment.callback.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.payment.callback.TakeWebhook;
import hk.epay.payment.callback.VerifyWebhook;

/** Where the Octopus side tells us what happened. */
@Path("/api/payments/webhook/octopus")
@PermitAll
@Cancellable(false)
@Tag(name = "Payments")
public class WebhookResource {
    private final VerifyWebhook verify;
    private final TakeWebhook take;

    WebhookResource(VerifyWebhook verify, TakeWebhook take) {
        this.verify = verify;
        this.take = take;
    }

    /** The signature is over the bytes as they came, so the body is read as bytes and nothing else. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "octopusWebhook",
            summary = "Takes a webhook of the Octopus side",
            description =
                    "Authentic when x-octopus-signature is the hex HMAC-SHA256 of the raw body with the merchant's webhook"
                            + " secret. Stored before it is answered; the same one again has no second effect.")
    @APIResponse(responseCode = "200", description = "Stored")
    @APIResponse(responseCode = "401", description = "E002: the signature is missing or wrong; nothing was read")
    public Uni<Success<Void>> receive(
            @HeaderParam("x-octopus-signature") String signature,
            @HeaderParam("X-Octopus-Merchant-ID") String octopusMerchantId,
            byte[] body) {
        return verify.verify(octopusMerchantId, signature, body)
                .onFailure()
                .transform(e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.INVALID_SIGNATURE)))
                .chain(take::take)
                .replaceWith(() -> Success.<Void>of(null).message("webhook.processed"));
    }
}
