package hk.epay.kit.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.kit.config.Secrets;

/** Issues and verifies the suite's tokens: JWT, HS256, one issuer and audience, the previous secret honoured while rotating. */
@ApplicationScoped
@Startup // a JWT_EXPIRES_IN that cannot be read stops the start, not the first sign-in
public class Tokens {
    private static final String ISSUER = "epay";
    private static final String MERCHANT_ID = "mid";
    private static final String ORDER_ID = "oid";
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofSeconds(60);
    private static final Duration ADMIN_TOKEN_LIFE = Duration.ofHours(1);
    /** Clocks of replicas differ a little. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final AlgorithmConstraints HS256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    /** What a signature proved once it proves again; whether it is still in time is asked every time. */
    private final Cache<String, Believed> believed = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final Clock clock;
    private final HmacKey signingKey;
    private final List<HmacKey> verificationKeys;
    private final Duration merchantTokenLife;
    private final Map<String, Issued> serviceTokens = new ConcurrentHashMap<>();

    Tokens(Clock clock, Secrets secrets, @ConfigProperty(name = "epay.jwt.expires-in") String expiresIn) {
        this.clock = clock;
        this.signingKey = key(secrets.jwtSecret());
        this.verificationKeys = Stream.concat(
                        Stream.of(signingKey), secrets.previousJwtSecret().map(Tokens::key).stream())
                .toList();
        this.merchantTokenLife = TokenLife.parse(expiresIn);
    }

    /** A token for a merchant's backend; lives as long as {@code JWT_EXPIRES_IN} says. */
    public Issued merchant(MerchantId merchant) {
        return issue(Scopes.MERCHANT, merchant.value(), merchant, null, now().plus(merchantTokenLife));
    }

    /** A token for one order's checkout page, until the given moment. */
    public Issued checkout(MerchantId merchant, OrderId order, Instant expiresAt) {
        return issue(Scopes.CHECKOUT, order.toString(), merchant, order, expiresAt);
    }

    /** A token for the operator, for one hour. */
    public Issued admin() {
        return issue(Scopes.ADMIN, Scopes.ADMIN, null, null, now().plus(ADMIN_TOKEN_LIFE));
    }

    /** A token for a call from the named service to another; good for half a minute at least. */
    public Issued service(String name) {
        var known = serviceTokens.get(name);
        if (known != null && now().plus(SERVICE_TOKEN_LIFE.dividedBy(2)).isBefore(known.expiresAt())) {
            return known;
        }
        var issued = issue(Scopes.SERVICE, name, null, null, now().plus(SERVICE_TOKEN_LIFE));
        serviceTokens.put(name, issued);
        return issued;
    }

    /**
     * Believes a token, or not.
     *
     * @throws InvalidToken whatever is wrong with it
     */
    public Claims verify(String jwt) {
        require(jwt != null, "form");
        var token = believed.get(jwt, this::read);
        require(now().isBefore(token.claims().expiresAt()), "expired");
        require(!now().plus(SKEW).isBefore(token.notBefore()), "not yet valid");
        return token.claims();
    }

    private Believed read(String jwt) {
        var claims = signedClaims(jwt);
        try {
            require(ISSUER.equals(claims.getIssuer()), "issuer");
            require(claims.getAudience().contains(ISSUER), "audience");
            require(claims.getExpirationTime() != null, "no expiry");
            var expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            var notBefore = claims.getNotBefore() == null
                    ? Instant.MIN
                    : Instant.ofEpochSecond(claims.getNotBefore().getValue());
            var merchant = claims.getStringClaimValue(MERCHANT_ID);
            var order = claims.getStringClaimValue(ORDER_ID);
            return new Believed(
                    new Claims(
                            claims.getStringClaimValue("scope"),
                            claims.getSubject(),
                            merchant == null ? null : new MerchantId(merchant),
                            order == null ? null : OrderId.of(order),
                            expiresAt),
                    notBefore);
        } catch (InvalidToken e) {
            throw e;
        } catch (MalformedClaimException | RuntimeException e) {
            // A claim of another type or out of every range; whatever the parser makes of it, it is not ours.
            throw new InvalidToken("claims");
        }
    }

    private JwtClaims signedClaims(String jwt) {
        for (var key : verificationKeys) {
            try {
                var jws = jws();
                jws.setCompactSerialization(jwt);
                jws.setKey(key);
                if (jws.verifySignature()) {
                    return JwtClaims.parse(jws.getPayload());
                }
            } catch (JoseException | InvalidJwtException | RuntimeException e) {
                throw new InvalidToken("form");
            }
        }
        throw new InvalidToken("signature");
    }

    private Issued issue(String scope, String subject, MerchantId merchant, OrderId order, Instant expiresAt) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(ISSUER);
        claims.setSubject(subject);
        claims.setStringClaim("scope", scope);
        if (merchant != null) {
            claims.setStringClaim(MERCHANT_ID, merchant.value());
        }
        if (order != null) {
            claims.setStringClaim(ORDER_ID, order.toString());
        }
        var issuedAt = NumericDate.fromSeconds(now().getEpochSecond());
        claims.setIssuedAt(issuedAt);
        claims.setNotBefore(issuedAt);
        claims.setExpirationTime(NumericDate.fromSeconds(expiresAt.getEpochSecond()));
        claims.setGeneratedJwtId(16);
        var jws = jws();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setHeader("typ", "JWT");
        jws.setPayload(claims.toJson());
        jws.setKey(signingKey);
        try {
            return new Issued(jws.getCompactSerialization(), Instant.ofEpochSecond(expiresAt.getEpochSecond()));
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private static JsonWebSignature jws() {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(HS256_ONLY);
        // Secrets has judged the keys already: outside the sandbox none is short, and inside it a short one must do.
        jws.setDoKeyValidation(false);
        return jws;
    }

    private Instant now() {
        return clock.instant();
    }

    private static HmacKey key(String secret) {
        return new HmacKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new InvalidToken(reason);
        }
    }

    /** What a token says, and from when on. */
    private record Believed(Claims claims, Instant notBefore) {}

    /** A token and the moment from which nobody believes it. */
    public record Issued(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
