package hk.epay.kit.testing;

import java.time.Instant;
import java.util.UUID;

/**
 * Tokens as the suite accepts them, made without the suite's own code, so that a mistake there cannot hide here.
 *
 * <p>Each is valid for an hour; the methods of {@link TestToken} spoil one in a chosen way, for example
 * {@code TestTokens.merchant("mer_demo").expired().text()}.
 */
public final class TestTokens {
    private TestTokens() {}

    /** A merchant's. */
    public static TestToken merchant(String merchantId) {
        return token("merchant", merchantId).with("mid", merchantId);
    }

    /** A shopper's: it opens one order. */
    public static TestToken checkout(String merchantId, String orderId) {
        return token("checkout", orderId).with("mid", merchantId).with("oid", orderId);
    }

    /** The operator's. */
    public static TestToken admin() {
        return token("admin", "admin");
    }

    /** A service's, for calls inside the suite. */
    public static TestToken service(String name) {
        return token("service", name);
    }

    private static TestToken token(String scope, String subject) {
        var now = Instant.now();
        return TestToken.signedWith(System.getProperty("JWT_SECRET"))
                .with("iss", "epay")
                .with("aud", "epay")
                .with("sub", subject)
                .with("scope", scope)
                .with("jti", UUID.randomUUID().toString())
                .with("iat", now.getEpochSecond())
                .with("nbf", now.getEpochSecond())
                .with("exp", now.plusSeconds(3600).getEpochSecond());
    }
}
