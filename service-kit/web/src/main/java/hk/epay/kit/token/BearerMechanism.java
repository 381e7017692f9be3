package hk.epay.kit.token;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Turns {@code Authorization: Bearer …} into the caller's identity; its only role is the token's scope. */
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {
    static final String CLAIMS = "epay.claims";

    private static final Logger LOG = Logger.getLogger(BearerMechanism.class);
    private static final String PREFIX = "Bearer ";

    private final Tokens tokens;

    BearerMechanism(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Uni.createFrom().nullItem();
        }
        try {
            return Uni.createFrom()
                    .item(identity(
                            tokens.verify(header.substring(PREFIX.length()).strip())));
        } catch (InvalidToken e) {
            LOG.debugf("token refused: %s", e.getMessage());
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static SecurityIdentity identity(Claims claims) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(claims.subject()))
                .addRole(claims.scope())
                .addAttribute(CLAIMS, claims)
                .build();
    }
}
