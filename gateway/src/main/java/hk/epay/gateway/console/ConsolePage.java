package hk.epay.gateway.console;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.OwnOrigin;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.problem.ApiException;

/**
 * Makes sure that our own page is asking. A browser sends the cookie by itself, so the cookie proves who somebody is, and not
 * that they meant it; that is proven by what only our page can send.
 */
@ApplicationScoped
public class ConsolePage {
    private static final String CSRF = "X-CSRF-Token";
    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /** {@code none}: typed by hand, so no page is asking. */
    private static final Set<String> SITES_FOR_READING = Set.of("same-origin", "none");

    private static final Set<String> SITES_FOR_CHANGES = Set.of("same-origin");

    private final OwnOrigin ownOrigin;

    ConsolePage(OwnOrigin ownOrigin) {
        this.ownOrigin = ownOrigin;
    }

    /** Why a request below {@code /console/api} is refused; empty when it is not. */
    public Optional<ApiException> refusal(HttpServerRequest request, String path, Optional<Session> session) {
        boolean safe = SAFE.contains(request.method());
        if (!(safe ? mayRead(request) : mayChange(request))) {
            return Optional.of(new ApiException(ErrorCode.NOT_FROM_CONSOLE));
        }
        boolean aboutSession = ConsoleCalls.isSession(path);
        if (session.isEmpty() && !aboutSession) {
            return Optional.of(new ApiException(ErrorCode.SESSION_OVER));
        }
        if (ConsoleCalls.isClosed(path)) {
            return Optional.of(new ApiException(ErrorCode.NOT_FOUND));
        }
        boolean signsIn = aboutSession && request.method() == HttpMethod.POST;
        if (!safe && !signsIn && session.isPresent() && !knowsSecret(request, session.get())) {
            return Optional.of(new ApiException(ErrorCode.NOT_FROM_CONSOLE));
        }
        return Optional.empty();
    }

    /** Why a socket may not be opened with this session; empty when it may. Browsers let any page try, cookie and all. */
    public Optional<ApiException> socketRefusal(HttpServerRequest request, Optional<Session> session) {
        if (!mayChange(request)) {
            return Optional.of(new ApiException(ErrorCode.NOT_FROM_CONSOLE));
        }
        return session.isPresent() ? Optional.empty() : Optional.of(new ApiException(ErrorCode.SESSION_OVER));
    }

    private boolean mayRead(HttpServerRequest request) {
        return (!request.headers().contains(HttpHeaders.ORIGIN) || isFromOwnOrigin(request))
                && isFromSite(request, SITES_FOR_READING);
    }

    private boolean mayChange(HttpServerRequest request) {
        return isFromOwnOrigin(request) && isFromSite(request, SITES_FOR_CHANGES);
    }

    private boolean isFromOwnOrigin(HttpServerRequest request) {
        var origins = request.headers().getAll(HttpHeaders.ORIGIN);
        return origins.size() == 1 && ownOrigin.is(origins.get(0), request);
    }

    /** Old browsers do not say; scripts cannot make one lie. */
    private static boolean isFromSite(HttpServerRequest request, Set<String> sites) {
        return sites.containsAll(request.headers().getAll(SITE));
    }

    private static boolean knowsSecret(HttpServerRequest request, Session session) {
        var sent = request.headers().getAll(CSRF);
        return sent.size() == 1 && Signatures.same(sent.get(0), session.csrfToken());
    }
}
