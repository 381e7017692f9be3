package hk.epay.merchant.directory.http;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.directory.OctopusAccount;
import hk.epay.merchant.directory.OctopusAccounts;

/** The operator's calls about a merchant's Octopus account: secrets go in here and never come out. */
@Path("/api/merchants/{id}/octopus-credentials")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.ADMIN)
@Cancellable(false)
@Tag(name = "Merchants")
public class OctopusCredentialsResource {
    private final OctopusAccounts accounts;
    private final Clock clock;

    OctopusCredentialsResource(OctopusAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Webhooks signed with the old secret verify until {@code previousValidUntil}, or else until the next rotation. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "rotateOctopusCredentials", summary = "Put other Octopus credentials in force")
    public Uni<Success<AccountView>> rotate(
            @PathParam("id") String id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Requests.RotationRequest.class)))
                    Body body) {
        var next = Fields.credentials(body);
        var previousUntil = Fields.instant(body, "previousValidUntil").orElse(null);
        body.check();
        return accounts.rotate(Fields.merchantId(id), next, previousUntil)
                .map(this::answer)
                .map(answer -> answer.message("credentials.rotated"));
    }

    @GET
    @Operation(operationId = "getOctopusAccount", summary = "Which Octopus account a merchant has; never its secrets")
    public Uni<Success<AccountView>> get(@PathParam("id") String id) {
        return accounts.find(Fields.merchantId(id))
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.MERCHANT_NOT_FOUND)))
                .map(this::answer);
    }

    private Success<AccountView> answer(OctopusAccount account) {
        return Success.of(AccountView.of(account, clock.instant()));
    }
}
