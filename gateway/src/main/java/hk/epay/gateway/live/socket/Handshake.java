package hk.epay.gateway.live.socket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.access.Visitors;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Visitor;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Problems;

/**
 * Decides who may open a socket, before there is one: the page's origin, the caps, and a token in {@code Authorization},
 * which no browser can send. A browser's token comes as a subprotocol; a bad one is told by a close code, the only thing
 * that a browser's script gets to see.
 */
@ApplicationScoped
public class Handshake implements HttpUpgradeCheck {
    static final TypedKey<Visitor> VISITOR = new TypedKey<>("visitor");
    static final TypedKey<HttpConnection> CONNECTION = new TypedKey<>("connection");
    /** When a socket closes whatever its token says. */
    static final TypedKey<Instant> END = new TypedKey<>("end");

    static final TypedKey<String> TOKEN = TypedKey.forString("token");

    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String BEARER = "bearer.";
    private static final int RETRY_SECONDS = 5;

    private final Switchboard board;
    private final Visitors visitors;
    private final Credentials credentials;
    private final Problems problems;

    Handshake(Switchboard board, Visitors visitors, Credentials credentials, Problems problems) {
        this.board = board;
        this.visitors = visitors;
        this.credentials = credentials;
        this.problems = problems;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return PaymentsSocket.ID.equals(endpointId);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        var request = context.httpRequest();
        var visitor = visitors.of(request);
        var token = Credentials.bearer(request);
        var refusal = refusal(request, visitor, token);
        if (refusal.isPresent()) {
            // A rejection has no body, and ours are problems like everywhere: so the answer is given here, and the
            // upgrade waits for a result that never comes.
            problems.send(request, refusal.get());
            return Uni.createFrom().nothing();
        }
        context.userData().put(VISITOR, visitor);
        context.userData().put(CONNECTION, request.connection());
        token.or(() -> offered(request)).ifPresent(t -> context.userData().put(TOKEN, t));
        return CheckResult.permitUpgrade();
    }

    private Optional<ApiException> refusal(HttpServerRequest request, Visitor visitor, Optional<String> token) {
        if (!visitors.isFromAllowedPage(request)) {
            return Optional.of(new ApiException(ErrorCode.FORBIDDEN));
        }
        var full = fullness(request, visitor);
        if (full.isPresent()) {
            return full;
        }
        if (token.isPresent() && token.flatMap(credentials::believe).isEmpty()) {
            return Optional.of(new ApiException(ErrorCode.UNAUTHENTICATED));
        }
        return Optional.empty();
    }

    /** Why there is no room for one more connection; empty when there is. Counts this one. */
    Optional<ApiException> fullness(HttpServerRequest request, Visitor visitor) {
        var wait = visitors.waitBefore(request);
        if (wait.isPresent()) {
            return Optional.of(
                    new ApiException(ErrorCode.TOO_MANY_REQUESTS, wait.getAsInt()).retryAfter(wait.getAsInt()));
        }
        return board.refusal(visitor.address())
                .map(full -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_SECONDS));
    }

    private static Optional<String> offered(HttpServerRequest request) {
        return request.headers().getAll(SUBPROTOCOLS).stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .map(String::strip)
                .filter(protocol -> protocol.startsWith(BEARER))
                .map(protocol -> protocol.substring(BEARER.length()))
                .findFirst();
    }
}
