package hk.epay.gateway.route;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.ext.web.RoutingContext;

import hk.epay.gateway.console.ConsoleCalls;
import hk.epay.gateway.console.ConsolePage;
import hk.epay.gateway.console.Sessions;

/**
 * The door's side entrance, for the console's page. Who has a session and asks from our own page comes through the front door
 * again as the merchant; the others are counted here, by where they come from.
 */
@ApplicationScoped
class ConsoleDoor {
    private final Sessions sessions;
    private final ConsolePage page;
    private final ConsoleCalls calls;
    private final Admission admission;
    private final Refusals refusals;

    ConsoleDoor(Sessions sessions, ConsolePage page, ConsoleCalls calls, Admission admission, Refusals refusals) {
        this.sessions = sessions;
        this.page = page;
        this.calls = calls;
        this.admission = admission;
        this.refusals = refusals;
    }

    void receive(RoutingContext ctx, String path) {
        var request = ctx.request();
        var session = sessions.of(request);
        var refusal = page.refusal(request, path, session);
        if (refusal.isEmpty() && !ConsoleCalls.isSession(path)) {
            calls.passOn(ctx, session.orElseThrow());
            return;
        }
        admission.count(ctx, path, Optional.empty(), tooMany -> tooMany.or(() -> refusal)
                .ifPresentOrElse(why -> refusals.refuse(request, why), ctx::next));
    }
}
