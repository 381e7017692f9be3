package hk.epay.merchant.platform.http;

import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.platform.Connection;
import hk.epay.merchant.platform.PlatformSwitch;
import hk.epay.merchant.platform.Trouble;
import hk.epay.merchant.platform.VerifyConnection;

/** Whether the merchant platform is there. */
@Path("/api/merchant-platform/verify-connection")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Merchant platform")
public class ConnectionResource {
    private final PlatformSwitch platform;
    private final VerifyConnection verifyConnection;
    private final Caller caller;

    ConnectionResource(PlatformSwitch platform, VerifyConnection verifyConnection, Caller caller) {
        this.platform = platform;
        this.verifyConnection = verifyConnection;
        this.caller = caller;
    }

    /** Answers 200 also when it is down: that is what was asked. */
    @GET
    @Operation(operationId = "verifyPlatformConnection", summary = "Ask the merchant platform now, and say how it went")
    public Uni<Success<ConnectionView>> verify() {
        var merchant = caller.tenant().merchantId();
        platform.mustBeOn();
        return verifyConnection.verify(merchant).map(ConnectionResource::answer);
    }

    private static Success<ConnectionView> answer(Connection connection) {
        return Success.of(ConnectionView.of(connection))
                .message(connection.trouble().map(Trouble::textKey).orElse("platform.connected"));
    }

    /** How it went. */
    @Schema(name = "PlatformConnection")
    record ConnectionView(
            boolean connected,
            @Schema(description = "Until it answered, or until we stopped waiting.") long latencyMs,
            Instant checkedAt,
            @Schema(
                            description = "Why it is not connected; the message says the same in words.",
                            enumeration = {
                                "no_key",
                                "not_let_in",
                                "quota_used_up",
                                "timeout",
                                "unreachable",
                                "failing",
                                "unreadable",
                                "refused"
                            })
                    String reason) {
        static ConnectionView of(Connection connection) {
            return new ConnectionView(
                    connection.connected(),
                    connection.latencyMs(),
                    connection.checkedAt(),
                    connection.trouble().map(Trouble::wire).orElse(null));
        }
    }
}
