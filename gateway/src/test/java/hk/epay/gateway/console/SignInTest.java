package hk.epay.gateway.console;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.ConsoleBrowser;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.RawHttp.Answer;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestToken;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How a session begins, and what of it the browser gets to see. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SignInTest {
    private static final String SESSION = "/console/api/session";
    private static final String PAIR = "{\"merchantId\":\"mer_demo\",\"apiKey\":\"epk_test_demo\"}";
    private static int visitors;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    private final TestToken token = TestTokens.merchant("mer_demo");
    /** Each test comes from an address of its own, so that none is counted for another. */
    private final String address = "X-Forwarded-For: 198.18.0." + ++visitors;

    @BeforeEach
    void the_key_is_right() {
        answerTokenCall(token);
        stage.merchants()
                .answer(
                        "/api/merchants/mer_demo",
                        200,
                        """
                {"success":true,"data":{"id":"mer_demo","displayName":"海港 <b>Café</b>"}}""");
    }

    @AfterEach
    void clear() {
        stage.merchants().repeat("/api/auth/token");
        stage.merchants().repeat("/api/merchants/mer_demo");
    }

    @Nested
    class Signing_in {
        @Test
        void gives_a_cookie_for_the_console_that_no_script_can_read() throws Exception {
            var cookie = signIn(PAIR).headers().get("set-cookie");

            assertThat(cookie)
                    .startsWith("epay_console=")
                    .contains(";HttpOnly", ";SameSite=Strict", ";Path=/console", ";Max-Age=")
                    .doesNotContain("Domain", "Secure", "|");
        }

        @Test
        void tells_the_page_who_it_is_for_and_never_the_token() throws Exception {
            var answer = signIn(PAIR);
            var data = data(answer);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("cache-control", "no-store");
            assertThat(data.getString("merchantId")).isEqualTo("mer_demo");
            assertThat(data.getString("merchantName")).isEqualTo("海港 <b>Café</b>");
            assertThat(data.getString("csrfToken")).hasSize(43);
            assertThat(data.getJsonObject("features").getMap())
                    .containsEntry("sandbox", true)
                    .containsKey("platformUrl");
            assertNotIn(answer);
        }

        @Test
        void seals_token_and_secret_into_the_cookie() throws Exception {
            var answer = signIn(PAIR);
            var sealed = new String(Base64.getUrlDecoder()
                    .decode(answer.headers().get("set-cookie").split(";")[0].substring("epay_console=".length())));

            assertThat(sealed).doesNotContain(part(token), data(answer).getString("csrfToken"), "mer_demo");
        }

        @Test
        void over_TLS_gives_a_cookie_that_never_travels_without() throws Exception {
            var answer = browser()
                    .send(
                            "POST",
                            SESSION,
                            PAIR,
                            "X-Forwarded-For: 198.18.1.1",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: pay.example.com",
                            "Origin: https://pay.example.com");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("set-cookie")).contains(";Secure");
        }

        @Test
        void lasts_no_longer_than_twelve_hours() throws Exception {
            answerTokenCall(
                    token.with("exp", Instant.now().plus(Duration.ofDays(7)).getEpochSecond()));

            var answer = signIn(PAIR);

            assertThat(Instant.parse(data(answer).getString("expiresAt")))
                    .isCloseTo(Instant.now().plus(Duration.ofHours(12)), within(Duration.ofSeconds(30)));
            assertThat(maxAge(answer)).isBetween(43_100, 43_200);
        }

        @Test
        void lasts_no_longer_than_the_token() throws Exception {
            answerTokenCall(token.with("exp", Instant.now().plusSeconds(600).getEpochSecond()));

            assertThat(maxAge(signIn(PAIR))).isBetween(500, 600);
        }

        @Test
        void works_while_the_merchants_name_cannot_be_read() throws Exception {
            stage.merchants().answer("/api/merchants/mer_demo", 403, "{}");

            assertThat(data(signIn(PAIR)).getMap()).containsEntry("merchantName", null);
        }

        @Test
        void begins_a_session_that_a_page_finds_when_it_is_loaded_anew() throws Exception {
            var welcome = signIn(PAIR);
            var cookie = welcome.headers().get("set-cookie").split(";")[0];

            var again = ConsoleBrowser.with(gateway, cookie).get(SESSION);

            assertThat(again.status()).isEqualTo(200);
            assertThat(data(again)).isEqualTo(data(welcome));
            assertNotIn(again);
        }

        @Test
        void with_a_wrong_key_is_refused_as_the_API_refuses_it() throws Exception {
            stage.merchants().answer("/api/auth/token", 401, "{\"code\":\"E001\",\"status\":401}");

            var answer = signIn(PAIR);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/problem+json")
                    .doesNotContainKey("set-cookie");
            assertThat(answer.body()).contains("\"code\":\"E001\"", "商戶編號或密鑰不正確");
            assertThat(signIn(PAIR, "Accept-Language: en").body()).contains("The merchant id or the key is not right.");
        }

        @Test
        void with_the_operators_key_opens_nothing() throws Exception {
            answerTokenCall(TestTokens.admin());

            var answer = signIn(PAIR);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"E001\"");
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }

        @Test
        void of_a_suspended_merchant_says_so() throws Exception {
            stage.merchants().answer("/api/auth/token", 403, "{\"code\":\"E027\",\"status\":403}");

            assertThat(signIn(PAIR).body()).contains("\"code\":\"E027\"");
        }

        @Test
        void says_that_nothing_happened_when_nobody_can_check_the_key() throws Exception {
            stage.merchants()
                    .at("/api/auth/token", request -> request.connection().close());

            var answer = signIn(PAIR);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsKey("retry-after");
        }

        @Test
        void names_everything_that_is_missing() throws Exception {
            assertThat(signIn("{}").body()).contains("\"pointer\":\"/merchantId\"", "\"pointer\":\"/apiKey\"");
        }

        @Test
        void is_counted_together_with_the_APIs_sign_ins() throws Exception {
            for (int i = 0; i < 9; i++) {
                assertThat(signIn(PAIR).status()).isEqualTo(200);
            }
            RawHttp.askFrom(Stage.TRUSTED_PROXY, gateway, "POST", "/api/auth/token", address);

            var refused = signIn(PAIR);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.headers()).containsEntry("ratelimit-limit", "10").containsKey("retry-after");
            assertThat(refused.body()).contains("\"code\":\"E022\"");
        }

        @Test
        void in_vain_from_another_site_is_counted_too() throws Exception {
            for (int i = 0; i < 10; i++) {
                assertThat(browser()
                                .send("POST", SESSION, PAIR, address, "Origin: https://evil.example")
                                .status())
                        .isEqualTo(403);
            }

            assertThat(signIn(PAIR).status()).isEqualTo(429);
        }
    }

    private void answerTokenCall(TestToken issued) {
        stage.merchants()
                .answer(
                        "/api/auth/token",
                        200,
                        "{\"success\":true,\"data\":{\"token\":\"%s\",\"tokenType\":\"Bearer\"}}".formatted(issued));
    }

    private Answer signIn(String json, String... headers) throws Exception {
        var all = new ArrayList<>(List.of(headers));
        all.add(address);
        all.add("Origin: " + ConsoleBrowser.ORIGIN);
        all.add("Sec-Fetch-Site: same-origin");
        return browser().send("POST", SESSION, json, all.toArray(String[]::new));
    }

    private ConsoleBrowser browser() {
        return ConsoleBrowser.with(gateway, null).from(Stage.TRUSTED_PROXY);
    }

    private static JsonObject data(Answer answer) {
        return new JsonObject(answer.body()).getJsonObject("data");
    }

    private static int maxAge(Answer answer) {
        return Integer.parseInt(answer.headers().get("set-cookie").replaceAll(".*Max-Age=(\\d+).*", "$1"));
    }

    private void assertNotIn(Answer answer) {
        assertThat(answer.body()).doesNotContain(part(token));
        assertThat(answer.headers().toString()).doesNotContain(part(token));
    }

    /** The part of a token that says who it is, without what differs from one to the next. */
    private static String part(TestToken token) {
        return token.text().substring(0, 60);
    }
}
