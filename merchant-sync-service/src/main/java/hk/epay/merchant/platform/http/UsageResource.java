package hk.epay.merchant.platform.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.BusinessDays;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.platform.PlatformSwitch;
import hk.epay.merchant.platform.ShowApiUsage;

/** How often the platform was called for the merchant, and how many calls it has left. */
@Path("/api/merchant-platform/api-usage")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Merchant platform")
public class UsageResource {
    private static final int WEEK = 7;
    private static final int MOST_DAYS = 92;

    private final PlatformSwitch platform;
    private final ShowApiUsage showApiUsage;
    private final Caller caller;
    private final Clock clock;

    UsageResource(PlatformSwitch platform, ShowApiUsage showApiUsage, Caller caller, Clock clock) {
        this.platform = platform;
        this.showApiUsage = showApiUsage;
        this.caller = caller;
        this.clock = clock;
    }

    /** The last seven days unless asked otherwise. A platform that is down costs a second, and the quota is an old one. */
    @GET
    @Operation(
            operationId = "getPlatformApiUsage",
            summary = "Show the calls to the platform: count, errors and latency per kind and day, and the quota left")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "from",
            description = "First day in Hong Kong, such as 2026-03-01; six days before the last one when absent")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "to",
            description = "Last day, included; today when absent. At most 92 days in all")
    @APIResponse(responseCode = "200", description = "Every day of the range, also those without a call")
    public Uni<Success<UsageView>> usage(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        platform.mustBeOn();
        var params = Params.of(uri);
        var to = day(params, "to").orElse(BusinessDays.dayOf(clock.instant()));
        var from = day(params, "from").orElse(to.minusDays(WEEK - 1));
        if (to.isBefore(from)) {
            params.fault("to", "fault.platform.days.order");
        } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            params.fault("from", "fault.platform.days.most", MOST_DAYS);
        }
        params.check();
        return showApiUsage.show(merchant, from, to).map(shown -> Success.of(UsageView.of(shown)));
    }

    private static Optional<LocalDate> day(Params params, String name) {
        return params.text(name, 40).flatMap(text -> {
            try {
                var day = LocalDate.parse(text);
                if (day.getYear() > 0 && day.getYear() < 10_000) {
                    return Optional.of(day);
                }
            } catch (DateTimeException e) {
                // falls through to the fault below
            }
            params.fault(name, "fault.platform.day");
            return Optional.empty();
        });
    }
}
