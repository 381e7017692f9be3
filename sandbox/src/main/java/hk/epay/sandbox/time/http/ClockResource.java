package hk.epay.sandbox.time.http;

import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

import hk.epay.sandbox.http.JsonFields;
import hk.epay.sandbox.payment.Payer;
import hk.epay.sandbox.time.RailClock;

/** {@code /sandbox/clock}: what time it is at the rail, and how to make it later. */
@Path("/sandbox/clock")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "clock", description = "The rail's own time. Open to all; local only.")
class ClockResource {
    private static final long MAX_SECONDS = RailClock.MAX_ADVANCE.toSeconds();

    private final RailClock clock;
    private final Payer payer;

    ClockResource(RailClock clock, Payer payer) {
        this.clock = clock;
        this.payer = payer;
    }

    @Schema(name = "ClockReading")
    record Reading(Instant now, long advancedSeconds) {}

    @Schema(name = "ClockAdvance", requiredProperties = "advanceSeconds")
    record Advance(@Schema(minimum = "0") long advanceSeconds) {}

    @GET
    @Operation(summary = "What time it is at the rail")
    public Reading get() {
        return new Reading(clock.now(), clock.advanced().toSeconds());
    }

    /** Answers when everything that the new time expires has expired. */
    @POST
    @Operation(summary = "Puts the clock forward")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Reading> advance(
            @RequestBody(content = @Content(schema = @Schema(implementation = Advance.class))) byte[] body) {
        var fields = JsonFields.of(body);
        if (!fields.has("advanceSeconds")) {
            fields.fault("advanceSeconds", "must be a whole number of seconds");
        }
        var room = MAX_SECONDS - clock.advanced().toSeconds();
        var seconds = fields.whole("advanceSeconds", 0, 0, room);
        fields.check();
        return clock.advance(Duration.ofSeconds(seconds))
                .chain(payer::expireOverdue)
                .map(done -> get());
    }
}
