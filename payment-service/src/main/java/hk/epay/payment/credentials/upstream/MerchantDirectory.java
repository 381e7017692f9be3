package hk.epay.payment.credentials.upstream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;

import hk.epay.payment.credentials.OctopusCredentials;
import hk.epay.payment.credentials.WebhookSecrets;

/** merchant-sync-service's internal calls. */
@Path("/internal")
public interface MerchantDirectory {
    @GET
    @Path("/merchants/{id}/octopus-credentials")
    Uni<OctopusCredentials> credentials(
            @HeaderParam("Authorization") String bearer, @PathParam("id") String merchantId);

    /** {@code octopusMerchantId} is a number of the Octopus side, or {@code default} for the first merchant's. */
    @GET
    @Path("/octopus-merchants/{octopusMerchantId}/webhook-secrets")
    Uni<WebhookSecrets> webhookSecrets(
            @HeaderParam("Authorization") String bearer, @PathParam("octopusMerchantId") String octopusMerchantId);
}
