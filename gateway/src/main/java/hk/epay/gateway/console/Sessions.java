package hk.epay.gateway.console;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import hk.epay.gateway.access.Credentials;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.event.Json;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;

/**
 * Sessions live in the browser, sealed with {@code ENCRYPTION_KEY}: any replica can open them and none keeps them. What does
 * not open, is over, or holds a token that is not a merchant's or is not believed any more, is no session.
 */
@ApplicationScoped
public class Sessions {
    /** The cookie's name. */
    public static final String COOKIE = "epay_console";

    /** A working day; whoever is still there signs in again. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final String PURPOSE = "console-session";
    private static final int LONGEST_SEALED = 4096;
    private static final int CSRF_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Encryption encryption;
    private final Credentials credentials;
    private final Clock clock;

    Sessions(Encryption encryption, Credentials credentials, Clock clock) {
        this.encryption = encryption;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The session of whoever holds this token; empty when it is not a merchant's. */
    Optional<Session> begin(String token, String merchantName) {
        return believe(token).map(claims -> {
            var latest = Instant.ofEpochSecond(clock.instant().plus(LONGEST).getEpochSecond());
            var end = claims.expiresAt().isBefore(latest) ? claims.expiresAt() : latest;
            return new Session(token, claims, csrfToken(), merchantName, end);
        });
    }

    /** The cookie's value for this session. */
    public String seal(Session session) {
        var content = Json.mapper()
                .createObjectNode()
                .put("token", session.token())
                .put("csrf", session.csrfToken())
                .put("name", session.merchantName())
                .put("end", session.expiresAt().getEpochSecond());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encryption.encrypt(content.toString(), PURPOSE));
    }

    /** The session that the request's cookie holds. Two cookies of the name are none: one of them is somebody else's. */
    public Optional<Session> of(HttpServerRequest request) {
        var sealed = request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
                .filter(cookie -> COOKIE.equals(cookie.name()))
                .map(Cookie::value)
                .toList();
        return only(sealed).flatMap(this::open);
    }

    private Optional<Session> open(String sealed) {
        if (sealed.isEmpty() || sealed.length() > LONGEST_SEALED) {
            return Optional.empty();
        }
        try {
            var content = Json.mapper()
                    .readTree(encryption.decrypt(Base64.getUrlDecoder().decode(sealed), PURPOSE));
            return read(content).filter(session -> clock.instant().isBefore(session.expiresAt()));
        } catch (IllegalArgumentException | IllegalStateException | JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<Session> read(JsonNode content) {
        var token = content.path("token").asText();
        return believe(token)
                .map(claims -> new Session(
                        token,
                        claims,
                        content.path("csrf").asText(),
                        content.path("name").textValue(),
                        Instant.ofEpochSecond(content.path("end").asLong())));
    }

    private Optional<Claims> believe(String token) {
        return credentials
                .believe(token)
                .filter(claims -> Scopes.MERCHANT.equals(claims.scope()) && claims.merchantId() != null);
    }

    private String csrfToken() {
        var bytes = new byte[CSRF_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static <T> Optional<T> only(List<T> values) {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
