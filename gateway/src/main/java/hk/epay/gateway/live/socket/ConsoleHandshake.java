package hk.epay.gateway.live.socket;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.Merchants;
import hk.epay.gateway.access.Visitors;
import hk.epay.gateway.console.ConsolePage;
import hk.epay.gateway.console.Session;
import hk.epay.gateway.console.Sessions;
import hk.epay.gateway.live.Visitor;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problems;

/**
 * Decides who may open the console's socket: only our own page, and only with a session. A browser lets any page in the world
 * open a socket here and sends the cookie along, so the page's origin must be exactly ours, whoever else may call the API.
 */
@ApplicationScoped
public class ConsoleHandshake implements HttpUpgradeCheck {
    private final Sessions sessions;
    private final ConsolePage page;
    private final Merchants merchants;
    private final Visitors visitors;
    private final Handshake handshake;
    private final Problems problems;

    ConsoleHandshake(
            Sessions sessions,
            ConsolePage page,
            Merchants merchants,
            Visitors visitors,
            Handshake handshake,
            Problems problems) {
        this.sessions = sessions;
        this.page = page;
        this.merchants = merchants;
        this.visitors = visitors;
        this.handshake = handshake;
        this.problems = problems;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return ConsoleSocket.ID.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var request = context.httpRequest();
        var session = sessions.of(request);
        // The page has been judged, and by a stricter rule than that of other pages.
        var asked = visitors.of(request);
        var visitor = new Visitor(asked.address(), null, asked.texts());
        var refusal = refusal(request, visitor, session);
        if (refusal.isPresent()) {
            problems.send(request, refusal.get());
            return Uni.createFrom().nothing();
        }
        context.userData().put(Handshake.VISITOR, visitor);
        context.userData().put(Handshake.CONNECTION, request.connection());
        context.userData().put(Handshake.TOKEN, session.orElseThrow().token());
        context.userData().put(Handshake.END, session.orElseThrow().expiresAt());
        return CheckResult.permitUpgrade();
    }

    private Optional<ApiException> refusal(HttpServerRequest request, Visitor visitor, Optional<Session> session) {
        return handshake
                .fullness(request, visitor)
                .or(() -> page.socketRefusal(request, session))
                .or(() -> session.map(s -> s.claims().merchantId())
                        .filter(merchants::suspended)
                        .map(suspended -> new ApiException(ErrorCode.MERCHANT_SUSPENDED)));
    }
}
