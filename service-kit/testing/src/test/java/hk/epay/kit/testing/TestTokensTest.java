package hk.epay.kit.testing;

import java.nio.charset.StandardCharsets;

import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A library that we did not write accepts the good tokens and refuses each bad one. */
class TestTokensTest {
    @Test
    void good_tokens_carry_the_suites_claims() throws Exception {
        var claims = read(TestTokens.checkout("mer_demo", "0190-order"));

        assertThat(claims.getStringClaimValue("scope")).isEqualTo("checkout");
        assertThat(claims.getStringClaimValue("mid")).isEqualTo("mer_demo");
        assertThat(claims.getStringClaimValue("oid")).isEqualTo("0190-order");
        assertThat(read(TestTokens.admin()).getStringClaimValue("scope")).isEqualTo("admin");
        assertThat(read(TestTokens.service("order-service")).getSubject()).isEqualTo("order-service");
    }

    @Test
    void bad_tokens_are_bad() {
        var good = TestTokens.merchant("mer_demo");

        assertRefused(good.expired());
        assertRefused(good.notYetValid());
        assertRefused(good.unsigned());
        assertRefused(good.foreignSigned());
        assertRefused(good.with("iss", "elsewhere"));
        assertRefused(good.with("aud", "elsewhere"));
        assertRefused(good.without("exp"));
    }

    private static void assertRefused(TestToken token) {
        assertThatThrownBy(() -> read(token)).isInstanceOf(InvalidJwtException.class);
    }

    private static JwtClaims read(TestToken token) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(new HmacKey(System.getProperty("JWT_SECRET").getBytes(StandardCharsets.UTF_8)))
                .setExpectedIssuer("epay")
                .setExpectedAudience("epay")
                .setRequireExpirationTime()
                .build()
                .processToClaims(token.text());
    }
}
