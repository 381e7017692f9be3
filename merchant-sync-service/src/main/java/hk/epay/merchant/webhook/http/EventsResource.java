package hk.epay.merchant.webhook.http;

import java.util.List;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;
import hk.epay.merchant.webhook.Feed;
import hk.epay.merchant.webhook.FeedEvent;

/** Everything that the merchant was told, to heal any gap. */
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scopes.MERCHANT)
@Cancellable(false)
@Tag(name = "Events")
public class EventsResource {
    private static final int LONGEST_ID = 100;

    private final Feed feed;
    private final Caller caller;

    EventsResource(Feed feed, Caller caller) {
        this.feed = feed;
        this.caller = caller;
    }

    /** The next cursor is the id of the last event here: it may be kept and asked from later, too. */
    @GET
    @Operation(
            operationId = "listEvents",
            summary = "List your events in order, oldest first, behind one that you have")
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "The id of an event; from the first when absent")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "types",
            description = "Types (payment.completed) or families (payment.*), separated by commas")
    @Parameter(in = ParameterIn.QUERY, name = "limit", description = "1 to 100; 20 when absent")
    public Uni<Success<List<EventView>>> list(@Context UriInfo uri) {
        var merchant = caller.tenant().merchantId();
        var params = Params.of(uri);
        var after = params.text("after", LONGEST_ID);
        var filter = Fields.filter(params, "types");
        int limit = params.limit();
        params.check();
        return feed.after(merchant, after, filter, limit).map(found -> page(found, limit));
    }

    private static Success<List<EventView>> page(List<FeedEvent> found, int limit) {
        boolean more = found.size() > limit;
        var events = found.subList(0, Math.min(limit, found.size()));
        return Success.page(
                events.stream().map(EventView::of).toList(),
                more ? events.get(events.size() - 1).id() : null,
                limit);
    }
}
