package hk.epay.kit.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.config.TestSecrets;
import hk.epay.kit.trial.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Everything that is not a token of ours, however much it looks like one. */
class ForgedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final Tokens tokens =
            new Tokens(Clock.fixed(NOW, ZoneOffset.UTC), TestSecrets.sandbox(Map.of("JWT_SECRET", Jwt.SECRET)), "24h");

    @Test
    void a_good_token_made_elsewhere_is_believed() {
        assertThat(tokens.verify(good().toString()).merchantId()).hasToString("mer_demo");
    }

    static Stream<Arguments> forgeries() {
        var header = "{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8);
        var claims = good().unsigned().split("\\.")[1];
        return Stream.of(
                arguments("signed with another secret", good().signedWith("another-secret-0123456789abcdefghijklmn")),
                arguments("signed with an empty-looking secret", good().signedWith("\0")),
                arguments("alg none, no signature", good().header("alg", "none").unsigned() + "."),
                arguments("alg none, two parts", good().header("alg", "none").unsigned()),
                arguments("alg None", good().header("alg", "None").unsigned() + "."),
                arguments("alg NONE, our signature", good().header("alg", "NONE")),
                arguments("alg none and nothing else", Jwt.base64(header) + "." + claims + "."),
                arguments("no alg", good().header("alg", null)),
                arguments("alg is a number", good().header("alg", 256)),
                arguments("alg is an object", good().header("alg", Map.of("a", "b"))),
                arguments("alg is hs256", good().header("alg", "hs256")),
                arguments(
                        "HS512 by name and by signature",
                        good().header("alg", "HS512").algorithm("HmacSHA512")),
                arguments(
                        "HS384 by name and by signature",
                        good().header("alg", "HS384").algorithm("HmacSHA384")),
                arguments("HS512 by signature only", good().algorithm("HmacSHA512")),
                arguments("RS256 by name, signed with our secret", good().header("alg", "RS256")),
                arguments(
                        "ES256 by name, signature of zeros",
                        good().header("alg", "ES256").unsigned() + "." + Jwt.base64(new byte[64])),
                arguments("a signature of zeros", good().unsigned() + "." + Jwt.base64(new byte[32])),
                arguments("no signature", good().unsigned() + "."),
                arguments("a signature cut short", cut(good().toString(), 4)),
                arguments("claims exchanged under the signature", exchanged()),
                arguments("encrypted rather than signed", "a.b.c.d.e"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_forgery_is_refused(String kind, Object token) {
        refuses(token.toString());
    }

    static Stream<Arguments> claims() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                arguments("expired", good().with("exp", now)),
                arguments("expired long ago", good().with("exp", 0)),
                arguments("without an end", good().with("exp", null)),
                arguments("ending in words", good().with("exp", "tomorrow")),
                arguments("ending after the end of time", good().with("exp", Long.MAX_VALUE)),
                arguments("ending after everything", good().with("exp", 1e300)),
                arguments("not yet valid", good().with("nbf", now + 60)),
                arguments("valid from words", good().with("nbf", "now")),
                arguments("of another issuer", good().with("iss", "somebody")),
                arguments("of no issuer", good().with("iss", null)),
                arguments("of two issuers", good().with("iss", List.of("epay", "somebody"))),
                arguments("for another audience", good().with("aud", "somebody")),
                arguments("for no audience", good().with("aud", null)),
                arguments("for an audience that is a number", good().with("aud", 1)),
                arguments("of no scope", good().with("scope", null)),
                arguments("whose scope is a list", good().with("scope", List.of("merchant", "admin"))),
                arguments("of no subject", good().with("sub", null)),
                arguments("of a merchant that it does not name", good().with("mid", null)),
                arguments("of a merchant that cannot be one", good().with("mid", "mer_demo' or 1=1")),
                arguments("of a merchant that is a number", good().with("mid", 7)),
                arguments("of a checkout without an order", good().with("scope", "checkout")),
                arguments(
                        "of a checkout of no order",
                        good().with("scope", "checkout").with("oid", "1-1-1-1-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void a_well_signed_token_is_refused_when_it_is(String kind, Jwt token) {
        refuses(token.toString());
    }

    static Stream<Arguments> keyTricks() {
        return Stream.of(
                arguments("kid that walks the file system", "kid", "../../../../dev/null"),
                arguments("kid that is SQL", "kid", "x' union select 'secret"),
                arguments("kid that is an object", "kid", Map.of("a", 1)),
                arguments("jku", "jku", "https://evil.example.com/keys.json"),
                arguments("x5u", "x5u", "https://evil.example.com/cert.pem"),
                arguments("a key of its own", "jwk", Map.of("kty", "oct", "k", "AAAA")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keyTricks")
    void a_header_cannot_choose_the_key(String trick, String header, Object value) {
        var foreign = good().header(header, value).signedWith("AAAA-chosen-by-the-attacker-0123456789abcdef");
        refuses(foreign.toString());
    }

    @Test
    void a_header_that_we_must_understand_and_do_not_is_refused() {
        refuses(good().header("crit", List.of("b64")).header("b64", false).toString());
        refuses(good().header("crit", List.of("exp")).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "...",
                "x",
                "x.y.z",
                "null",
                "e30.e30.e30",
                "W10.W10.W10",
                "MQ.MQ.MQ",
                "bnVsbA.bnVsbA.bnVsbA",
                "eyJhbGciOiJIUzI1NiJ9..",
                "\0\0.\0.\0",
                "éé.éé.éé"
            })
    void garbage_is_refused(String garbage) {
        refuses(garbage);
    }

    @Test
    void garbage_of_any_kind_is_refused_and_nothing_else_happens() {
        var deep = Jwt.base64("[".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        refuses(deep + "." + deep + "." + deep);
        refuses("a".repeat(1_000_000));
        refuses(".".repeat(100_000));
        refuses(null);
        var token = good().toString();
        for (int i = 0; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, i) + other + token.substring(i + 1);
            // Of the signature's last letter only four bits count; some changes of it change nothing.
            if (i < token.length() - 1) {
                refuses(changed);
            }
        }
    }

    private static Jwt good() {
        return Jwt.merchant("mer_demo", NOW);
    }

    private static String cut(String token, int letters) {
        return token.substring(0, token.length() - letters);
    }

    private static String exchanged() {
        var mine = good().toString().split("\\.");
        var theirs = good().with("mid", "mer_other").toString().split("\\.");
        return mine[0] + "." + theirs[1] + "." + mine[2];
    }

    private void refuses(String token) {
        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> tokens.verify(token));
    }
}
