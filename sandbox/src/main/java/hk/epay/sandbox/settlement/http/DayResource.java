package hk.epay.sandbox.settlement.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.sandbox.http.JsonFields;
import hk.epay.sandbox.settlement.Settlements;

/** {@code /sandbox/settlements}: ends a business day, as the night does on the real rail. */
@Path("/sandbox/settlements")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
@Tag(name = "settlements", description = "The end of a business day. Open to all; local only.")
class DayResource {
    private final Settlements settlements;

    DayResource(Settlements settlements) {
        this.settlements = settlements;
    }

    /** For the reference only. */
    @Schema(name = "BusinessDay")
    record Day(
            @Schema(description = "In Hong Kong; today at the rail when not given", examples = "2026-03-31")
                    String date) {}

    /** For the reference only. */
    @Schema(name = "Settlements")
    record All(List<SettlementView> settlements) {}

    @POST
    @Operation(
            summary = "Closes a business day for all merchants",
            description = "Settles every payment and refund up to the end of that day that was not settled before."
                    + " Closing the day again changes nothing and answers the same.")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = All.class)))
    @APIResponse(responseCode = "400", description = "E006: no day, or one that has not begun.")
    public Uni<All> close(@RequestBody(content = @Content(schema = @Schema(implementation = Day.class))) byte[] body) {
        return settlements
                .close(date(body))
                .map(closed -> new All(closed.stream().map(SettlementView::of).toList()));
    }

    private LocalDate date(byte[] body) {
        if (body.length == 0) {
            return settlements.today();
        }
        var fields = JsonFields.of(body);
        if (!fields.has("date")) {
            return settlements.today();
        }
        var text = fields.text("date", 10);
        var date = text == null ? null : parsed(text, fields);
        fields.check();
        return date;
    }

    private static LocalDate parsed(String text, JsonFields fields) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            fields.fault("date", "must be a day such as 2026-03-31");
            return null;
        }
    }
}
