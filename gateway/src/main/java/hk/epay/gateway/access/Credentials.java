package hk.epay.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.kit.token.Claims;
import hk.epay.kit.token.InvalidToken;
import hk.epay.kit.token.Tokens;

/**
 * Who a token says its bearer is. The gateway only asks in order to count and to send away the suspended; the services
 * verify every token again. Good tokens are remembered for a short while by their hash, because a merchant sends the same
 * one a thousand times.
 */
@ApplicationScoped
public class Credentials {
    private static final String SCHEME = "Bearer ";
    private static final int MOST_REMEMBERED = 20_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Tokens tokens;
    private final Clock clock;
    private final Cache<String, Claims> good = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Credentials(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The token in {@code Authorization}, believed or not. */
    public static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** What the token says; empty when it must not be believed. */
    public Optional<Claims> believe(String token) {
        var hash = hash(token);
        var known = good.getIfPresent(hash);
        if (known != null) {
            return Optional.of(known).filter(claims -> clock.instant().isBefore(claims.expiresAt()));
        }
        try {
            var claims = tokens.verify(token);
            good.put(hash, claims);
            return Optional.of(claims);
        } catch (InvalidToken e) {
            return Optional.empty();
        }
    }

    private static String hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
