package hk.epay.gateway.console.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.contract.ErrorCode;
import hk.epay.gateway.access.Merchants;
import hk.epay.gateway.access.OwnOrigin;
import hk.epay.gateway.console.Session;
import hk.epay.gateway.console.Sessions;
import hk.epay.gateway.console.SignIn;
import hk.epay.kit.http.Body;
import hk.epay.kit.http.Success;
import hk.epay.kit.problem.ApiException;

/** Signs people of a merchant in to the console, and out. The door has made sure that our own page is asking. */
@Path("/console/api/session")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Cancellable(false)
public class SessionResource {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_KEY = 200;

    private final SignIn signIn;
    private final Sessions sessions;
    private final Merchants merchants;
    private final OwnOrigin ownOrigin;
    private final Clock clock;
    private final SessionView.Features features;

    SessionResource(
            SignIn signIn,
            Sessions sessions,
            Merchants merchants,
            OwnOrigin ownOrigin,
            Clock clock,
            @ConfigProperty(name = "epay.sandbox") boolean sandbox,
            @ConfigProperty(name = "gateway.console.platform-url") Optional<String> platformUrl) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.merchants = merchants;
        this.ownOrigin = ownOrigin;
        this.clock = clock;
        this.features = new SessionView.Features(sandbox, platformUrl.orElse(null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> signIn(Body body, @Context HttpServerRequest request) {
        var merchant = body.text("merchantId", LONGEST_NAME);
        var key = body.text("apiKey", LONGEST_KEY);
        body.check();
        boolean https = "https".equals(ownOrigin.scheme(request));
        return signIn.ask(merchant, key).map(session -> welcome(session, https));
    }

    @GET
    @Operation(hidden = true)
    public Success<SessionView> current(@Context HttpServerRequest request) {
        var session = sessions.of(request).orElseThrow(() -> new ApiException(ErrorCode.SESSION_OVER));
        if (merchants.suspended(session.claims().merchantId())) {
            throw new ApiException(ErrorCode.MERCHANT_SUSPENDED);
        }
        return Success.of(view(session));
    }

    @DELETE
    @Operation(hidden = true)
    public Response signOut(@Context HttpServerRequest request) {
        return Response.noContent()
                .cookie(cookie("", 0, "https".equals(ownOrigin.scheme(request))))
                .build();
    }

    private Response welcome(Session session, boolean https) {
        int seconds =
                (int) Duration.between(clock.instant(), session.expiresAt()).toSeconds();
        return Response.ok(Success.of(view(session)))
                .cookie(cookie(sessions.seal(session), seconds, https))
                .build();
    }

    private SessionView view(Session session) {
        return new SessionView(
                session.claims().merchantId(),
                session.merchantName(),
                session.expiresAt(),
                session.csrfToken(),
                features);
    }

    /** No script can read it, no other site can send it, and it travels to the console only. */
    private static NewCookie cookie(String value, int seconds, boolean https) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/console")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(https)
                .sameSite(SameSite.STRICT)
                .build();
    }
}
