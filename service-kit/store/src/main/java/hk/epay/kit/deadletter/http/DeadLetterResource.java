package hk.epay.kit.deadletter.http;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.deadletter.DeadLetters;
import hk.epay.kit.deadletter.ReplayDeadLetter;
import hk.epay.kit.http.Params;
import hk.epay.kit.http.Success;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Scopes;

/** Lists and replays what was set aside. */
@Path("/internal/dead-letters")
@RolesAllowed(Scopes.ADMIN)
@Cancellable(false)
@Tag(name = "Dead letters")
public class DeadLetterResource {
    private final DeadLetters letters;
    private final ReplayDeadLetter replay;

    DeadLetterResource(DeadLetters letters, ReplayDeadLetter replay) {
        this.letters = letters;
        this.replay = replay;
    }

    @GET
    @Operation(summary = "Events that could not have their effect, newest first")
    public Uni<Success<List<DeadLetterView>>> list(@Context UriInfo uri) {
        var params = Params.of(uri);
        int limit = params.limit();
        var cursor = Cursor.of(params);
        params.check();
        return letters.list(cursor, limit)
                .map(page -> page.map(DeadLetterView::of).toSuccess());
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Hands an event to its consumer again")
    public Uni<Success<ReplayView>> replay(@PathParam("id") String id) {
        return replay.replay(parse(id)).map(now -> Success.of(new ReplayView(id, now ? "applied" : "repeated")));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.DEAD_LETTER_NOT_FOUND);
        }
    }
}
