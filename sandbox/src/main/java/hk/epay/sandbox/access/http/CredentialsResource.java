package hk.epay.sandbox.access.http;

import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.access.Accounts;
import hk.epay.sandbox.http.JsonFields;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** {@code /sandbox/merchants/{octopusMerchantId}/credentials}: the rail gives a merchant other secrets. */
@Path("/sandbox/merchants/{octopusMerchantId}/credentials")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "credentials", description = "A merchant's secrets at the rail. Open to all; local only.")
class CredentialsResource {
    private static final int LONGEST = 500;
    private static final long ONE_HOUR = 3_600;
    private static final long ONE_DAY = 86_400;

    private final Accounts accounts;

    CredentialsResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @Schema(
            name = "Credentials",
            requiredProperties = {"secretKey", "webhookSecret"})
    record Wish(
            @Schema(description = "Opens the API and signs calls to it.", maxLength = LONGEST) String secretKey,
            @Schema(description = "Signs webhooks from now on.", maxLength = LONGEST) String webhookSecret,
            @Schema(
                            description = "How long the old secret still opens the API.",
                            defaultValue = "3600",
                            maximum = "86400")
                    Long overlapSeconds) {}

    @Schema(name = "CredentialsInForce")
    record InForce(String octopusMerchantId, Instant previousUntil) {
        static InForce of(Account account) {
            return new InForce(account.merchantId(), account.keys().previousUntil());
        }
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Rotates a merchant's secrets",
            description = "Webhooks are signed with the new secret at once; calls may use the old one for a while.")
    public Uni<InForce> rotate(
            @RestPath String octopusMerchantId,
            @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class))) byte[] body) {
        var fields = JsonFields.of(body);
        var secretKey = fields.text("secretKey", LONGEST);
        if (secretKey != null && secretKey.chars().anyMatch(Character::isWhitespace)) {
            // It travels as a bearer token.
            fields.fault("secretKey", "must not have white space");
        }
        var webhookSecret = fields.text("webhookSecret", LONGEST);
        var overlap = Duration.ofSeconds(fields.whole("overlapSeconds", ONE_HOUR, 0, ONE_DAY));
        fields.check();
        return accounts.rotate(octopusMerchantId, secretKey, webhookSecret, overlap)
                .map(rotated -> rotated.map(InForce::of)
                        .orElseThrow(() -> new Refusal(RailError.INVALID_REQUEST, "there is no such merchant")));
    }
}
