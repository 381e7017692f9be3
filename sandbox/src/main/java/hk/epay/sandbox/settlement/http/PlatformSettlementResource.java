package hk.epay.sandbox.settlement.http;

import java.time.DateTimeException;
import java.time.LocalDate;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.access.Gatekeeper;
import hk.epay.sandbox.fault.http.Misbehaviour;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.settlement.Settlements;

/** The merchant platform's word on what was settled; opened by the merchant's API key. */
@Path("/v1/settlements")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "platform", description = "What a merchant's back office asks, with its API key and number.")
class PlatformSettlementResource {
    private final Gatekeeper gatekeeper;
    private final Misbehaviour misbehaviour;
    private final Settlements settlements;

    PlatformSettlementResource(Gatekeeper gatekeeper, Misbehaviour misbehaviour, Settlements settlements) {
        this.gatekeeper = gatekeeper;
        this.misbehaviour = misbehaviour;
        this.settlements = settlements;
    }

    @GET
    @Operation(summary = "What was settled for a business day; empty while it is not closed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DayResource.All.class)))
    @APIResponse(responseCode = "400", description = "E006: date must be a day such as 2026-03-31.")
    @APIResponse(responseCode = "401", description = "E001: wrong number or API key.")
    public Uni<Response> of(@Context HttpHeaders headers, @RestQuery String date) {
        return misbehaviour.aroundPlatform(() -> {
            var account = gatekeeper.admitToPlatform(
                    headers.getHeaderString("Authorization"), headers.getHeaderString("X-Octopus-Merchant-ID"));
            return settlements.of(account, day(date)).map(settled -> Response.ok(new DayResource.All(
                            settled.stream().map(SettlementView::of).toList()))
                    .build());
        });
    }

    private static LocalDate day(String date) {
        try {
            return LocalDate.parse(date == null ? "" : date);
        } catch (DateTimeException e) {
            throw new Refusal(RailError.INVALID_REQUEST, "date must be a day such as 2026-03-31");
        }
    }
}
