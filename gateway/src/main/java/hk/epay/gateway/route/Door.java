package hk.epay.gateway.route;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.ClientAddresses;
import hk.epay.gateway.access.Credentials;
import hk.epay.gateway.access.OwnOrigin;
import hk.epay.gateway.backend.Service;
import hk.epay.gateway.console.ConsoleCalls;
import hk.epay.gateway.live.poll.HeldQuestions;
import hk.epay.gateway.live.stream.PaymentStream;
import hk.epay.kit.problem.ApiException;

/**
 * Sees every request first. In this order: a path that can be read in two ways is refused; the console's page is asked for
 * its session; a browser's preflight is answered; whoever is not admitted is sent away. What remains goes to the service that
 * owns the path, or to the gateway's own pages.
 */
@ApplicationScoped
class Door {
    /** Before all of Quarkus's own routes, and before anything reads the body. */
    private static final int FIRST = -5000;

    private static final Set<HttpMethod> NEVER_RELAYED = Set.of(HttpMethod.TRACE, HttpMethod.CONNECT);

    private final ClientAddresses addresses;
    private final Credentials credentials;
    private final Admission admission;
    private final Cors cors;
    private final OwnOrigin ownOrigin;
    private final ConsoleDoor console;
    private final Relay relay;
    private final PaymentStream stream;
    private final HeldQuestions held;
    private final Refusals refusals;
    private final Traffic traffic;

    Door(
            ClientAddresses addresses,
            Credentials credentials,
            Admission admission,
            Cors cors,
            OwnOrigin ownOrigin,
            ConsoleDoor console,
            Relay relay,
            PaymentStream stream,
            HeldQuestions held,
            Refusals refusals,
            Traffic traffic) {
        this.addresses = addresses;
        this.credentials = credentials;
        this.admission = admission;
        this.cors = cors;
        this.ownOrigin = ownOrigin;
        this.console = console;
        this.relay = relay;
        this.stream = stream;
        this.held = held;
        this.refusals = refusals;
        this.traffic = traffic;
    }

    void stand(@Observes Router router) {
        router.route().order(FIRST).handler(this::receive);
    }

    private void receive(RoutingContext ctx) {
        var request = ctx.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE)) {
            traffic.enter(request);
            ctx.addEndHandler(end -> traffic.leave(request));
        }
        SecurityHeaders.addTo(ctx, "https".equals(ownOrigin.scheme(request)));
        var path = RawPath.of(request.uri());
        if (!RawPath.isUnambiguous(request.uri())) {
            refusals.refuse(request, new ApiException(ErrorCode.BAD_REQUEST));
        } else if (NEVER_RELAYED.contains(request.method())) {
            refusals.refuse(request, new ApiException(ErrorCode.METHOD_NOT_ALLOWED));
        } else if (ConsoleCalls.isOne(path)) {
            console.receive(ctx, path);
        } else if (Cors.isPreflight(request)) {
            cors.answerPreflight(request);
        } else if (isFor("/q", path) && !addresses.isOperator(request)) {
            refusals.refuse(request, new ApiException(ErrorCode.NOT_FOUND));
        } else if (isFor("/api", path)) {
            receive(ctx, path);
        } else if (isFor("/openapi", path) || isFor("/docs", path)) {
            admission.count(
                    ctx,
                    path,
                    Optional.empty(),
                    refusal -> refusal.ifPresentOrElse(why -> refusals.refuse(request, why), ctx::next));
        } else {
            ctx.next();
        }
    }

    private void receive(RoutingContext ctx, String path) {
        var request = ctx.request();
        var caller = Credentials.bearer(request).flatMap(credentials::believe);
        cors.permit(request, caller);
        admission.count(ctx, path, caller, refusal -> admit(ctx, path, refusal));
    }

    private void admit(RoutingContext ctx, String path, Optional<ApiException> refusal) {
        var request = ctx.request();
        if (refusal.isPresent()) {
            refusals.refuse(request, refusal.get());
            return;
        }
        if (PaymentStream.isAt(path)) {
            stream.open(ctx);
        } else if (HeldQuestions.isOne(request)) {
            hold(ctx);
        } else {
            RouteTable.owner(path).ifPresentOrElse(service -> relay.relay(request, service), ctx::next);
        }
    }

    private void hold(RoutingContext ctx) {
        var request = ctx.request();
        try {
            held.hold(ctx, () -> relay.relay(request, Service.PAYMENT));
        } catch (ApiException e) {
            refusals.refuse(request, e);
        }
    }

    private static boolean isFor(String prefix, String path) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
}
