package hk.epay.gateway.access;

import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.gateway.live.Visitor;
import hk.epay.kit.problem.Texts;

/** Who asks for live status, over whichever transport, and whether their page may. */
@ApplicationScoped
public class Visitors {
    private final ClientAddresses addresses;
    private final Origins origins;
    private final Limits limits;

    Visitors(ClientAddresses addresses, Origins origins, Limits limits) {
        this.addresses = addresses;
        this.origins = origins;
        this.limits = limits;
    }

    /** The one behind this request. */
    public Visitor of(HttpServerRequest request) {
        return new Visitor(
                Limits.network(addresses.of(request)),
                request.getHeader(HttpHeaders.ORIGIN),
                Texts.forHeader(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /**
     * Whether the request comes from no page, or from one that may. Programs send no origin. Browsers always do, unless a page
     * asks where it came from itself; whoever else sends cookies and no origin pretends not to be one.
     */
    public boolean isFromAllowedPage(HttpServerRequest request) {
        var claimed = request.headers().getAll(HttpHeaders.ORIGIN);
        return claimed.isEmpty()
                ? !request.headers().contains(HttpHeaders.COOKIE) || isFromOurOwnPage(request)
                : claimed.size() == 1 && origins.allowed(claimed.get(0));
    }

    /** Counts one connection that begins. Empty when it may; otherwise the seconds to wait. */
    public OptionalInt waitBefore(HttpServerRequest request) {
        var verdict = limits.ofHandshake(addresses.of(request));
        return verdict.passes() ? OptionalInt.empty() : OptionalInt.of(verdict.retrySeconds());
    }

    /** Lets an allowed page read the answer. */
    public void permit(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        request.response().putHeader(HttpHeaders.VARY, "Origin");
        if (origin != null && origins.allowed(origin)) {
            request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
    }

    /** No script can forge this header. */
    private static boolean isFromOurOwnPage(HttpServerRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
}
