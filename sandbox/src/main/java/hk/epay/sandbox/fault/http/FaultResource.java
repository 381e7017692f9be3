package hk.epay.sandbox.fault.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.fault.FaultPlan;
import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.http.JsonFields;

/** {@code /sandbox/faults}: how the rail shall misbehave from now on. What is not mentioned is switched off. */
@Path("/sandbox/faults")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "faults", description = "How the rail shall misbehave. Open to all; local only.")
class FaultResource {
    private static final long TEN_MINUTES = 600_000;
    private static final long ONE_DAY = 86_400_000;

    private final Faults faults;

    FaultResource(Faults faults) {
        this.faults = faults;
    }

    @GET
    @Operation(summary = "The plan in force")
    public FaultPlan get() {
        return faults.plan();
    }

    @PUT
    @Operation(summary = "Puts a plan in force; what it does not mention is switched off")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<FaultPlan> put(
            @RequestBody(content = @Content(schema = @Schema(implementation = FaultPlan.class))) byte[] body) {
        var plan = read(JsonFields.of(body));
        return faults.follow(plan).replaceWith(plan);
    }

    private static FaultPlan read(JsonFields fields) {
        var webhook = fields.object("webhook");
        var refund = fields.object("refund");
        var platform = fields.object("platform");
        var plan = new FaultPlan(
                fields.whole("latencyMs", 0, 0, TEN_MINUTES),
                fields.number("errorRate", 0, 0, 1),
                fields.number("timeoutRate", 0, 0, 1),
                fields.number("lostResponseRate", 0, 0, 1),
                new FaultPlan.WebhookFaults(
                        webhook.whole("delayMs", 0, 0, ONE_DAY),
                        webhook.number("delayRate", 1, 0, 1),
                        webhook.number("duplicate", 0, 0, 20),
                        webhook.rateOrYes("reorder"),
                        webhook.number("dropRate", 0, 0, 1),
                        webhook.number("badSignatureRate", 0, 0, 1)),
                new FaultPlan.RefundFaults(
                        refund.whole("delayMs", 0, 0, ONE_DAY), refund.number("failureRate", 0, 0, 1)),
                new FaultPlan.PlatformFaults(
                        platform.whole("latencyMs", 0, 0, TEN_MINUTES),
                        platform.number("errorRate", 0, 0, 1),
                        platform.number("timeoutRate", 0, 0, 1),
                        platform.number("lostResponseRate", 0, 0, 1)),
                fields.yes("amountMismatch"),
                fields.wholeOrNull("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        fields.check();
        return plan;
    }
}
