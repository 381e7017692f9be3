package hk.epay.gateway.access;

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

    Visitors(ClientAddresses addresses, Origins origins) {
        this.addresses = addresses;
        this.origins = origins;
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
