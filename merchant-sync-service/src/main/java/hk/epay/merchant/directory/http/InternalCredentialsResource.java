package hk.epay.merchant.directory.http;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.directory.OctopusAccount;
import hk.epay.merchant.directory.OctopusAccounts;
import hk.epay.merchant.directory.OctopusCredentials;

/**
 * Hands Octopus credentials to our own services, also a suspended merchant's: its payments in flight still have to come
 * to their end. Plain JSON without the public envelope, and nobody may keep it but the caller.
 */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.SERVICE)
@Cancellable(false)
@Tag(name = "Internal")
public class InternalCredentialsResource {
    private final OctopusAccounts accounts;
    private final Clock clock;

    InternalCredentialsResource(OctopusAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @GET
    @Path("/merchants/{id}/octopus-credentials")
    @Operation(operationId = "internalOctopusCredentials", summary = "A merchant's Octopus credentials")
    public Uni<RestResponse<CredentialsView>> credentials(@PathParam("id") String id) {
        return accounts.find(Fields.merchantId(id))
                .map(InternalCredentialsResource::known)
                .map(account -> Answers.secret(CredentialsView.of(account, clock.instant())));
    }

    /** For webhooks that name no number: the first merchant's. */
    @GET
    @Path("/octopus-merchants/default/webhook-secrets")
    @Operation(operationId = "internalDefaultWebhookSecrets", summary = "The first merchant's webhook secrets")
    public Uni<RestResponse<WebhookSecretsView>> defaultSecrets() {
        return accounts.first().map(this::secrets);
    }

    @GET
    @Path("/octopus-merchants/{octopusMerchantId}/webhook-secrets")
    @Operation(
            operationId = "internalWebhookSecrets",
            summary = "The webhook secrets behind an Octopus merchant number")
    public Uni<RestResponse<WebhookSecretsView>> secrets(@PathParam("octopusMerchantId") String octopusMerchantId) {
        return accounts.answeringTo(Fields.octopusMerchantId(octopusMerchantId)).map(this::secrets);
    }

    private RestResponse<WebhookSecretsView> secrets(Optional<OctopusAccount> found) {
        var account = known(found);
        return Answers.secret(
                new WebhookSecretsView(account.merchantId().value(), account.webhookSecretsAt(clock.instant())));
    }

    private static OctopusAccount known(Optional<OctopusAccount> found) {
        return found.orElseThrow(() -> new ApiException(ErrorCode.MERCHANT_NOT_FOUND));
    }

    /**
     * What signs a merchant's calls and webhooks.
     *
     * @param previousSecretKey only while it holds
     * @param webhookSecrets the current one first, then the previous one while it holds
     * @param apiKey opens the merchant platform; absent when there is none
     * @param previousValidUntil when the previous ones end; absent when they hold until the next rotation
     */
    record CredentialsView(
            String merchantId,
            String octopusMerchantId,
            String secretKey,
            String previousSecretKey,
            List<String> webhookSecrets,
            String apiKey,
            Instant previousValidUntil) {
        static CredentialsView of(OctopusAccount account, Instant now) {
            var current = account.current();
            var previous = account.previousAt(now);
            return new CredentialsView(
                    account.merchantId().value(),
                    current.octopusMerchantId(),
                    current.secretKey(),
                    previous.map(OctopusCredentials::secretKey).orElse(null),
                    account.webhookSecretsAt(now),
                    current.apiKey(),
                    previous.map(p -> account.previousValidUntil()).orElse(null));
        }

        @Override
        public String toString() {
            return "CredentialsView[" + merchantId + ", ***]";
        }
    }

    /** Whose webhook it is, and what it may be signed with. */
    record WebhookSecretsView(String merchantId, List<String> secrets) {
        @Override
        public String toString() {
            return "WebhookSecretsView[" + merchantId + ", ***]";
        }
    }
}
