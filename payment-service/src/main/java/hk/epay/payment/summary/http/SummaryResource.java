package hk.epay.payment.summary.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.payment.summary.Period;
import hk.epay.payment.summary.store.Sums;

/** The day at a glance. */
@Path("/api/payments/summary")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "Payments")
public class SummaryResource {
    private final Caller caller;
    private final Sums sums;
    private final Clock clock;

    SummaryResource(Caller caller, Sums sums, Clock clock) {
        this.caller = caller;
        this.sums = sums;
        this.clock = clock;
    }

    @GET
    @RolesAllowed(Scopes.MERCHANT)
    @Operation(
            operationId = "paymentSummary",
            summary = "Adds up what was sold",
            description =
                    "All of it as of one moment. Money counts when it came or went by the rail's clock, as in the ledger;"
                            + " a refund counts when it succeeded.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The beginning, UTC; when not given, that of the day in Hong Kong on which the time ends",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description =
                    "The end, UTC, itself outside; when not given, that of today in Hong Kong. At most 92 days after"
                            + " the beginning",
            schema = @Schema(implementation = String.class, format = "date-time"))
    @APIResponse(responseCode = "200", description = "The sums")
    @APIResponse(responseCode = "400", description = "E006: not a time, or not one to add up")
    public Uni<Success<SummaryView>> summary(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        var params = Params.of(uri);
        var period = period(params, params.instant("from"), params.instant("to"));
        return sums.of(merchant, period).map(SummaryView::of).map(Success::of);
    }

    private Period period(Params params, Optional<Instant> from, Optional<Instant> to) {
        params.check();
        var end = to.orElseGet(() -> Period.dayOf(clock.instant()).to());
        var start = from.orElseGet(() -> Period.dayOf(end.minusNanos(1)).from());
        if (!start.isBefore(end)) {
            params.fault("to", "fault.period.order");
            params.check();
        }
        var period = new Period(start, end);
        if (period.length().compareTo(Period.LONGEST) > 0) {
            params.fault("to", "fault.period.length", Period.LONGEST.toDays());
            params.check();
        }
        return period;
    }
}
