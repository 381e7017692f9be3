package hk.epay.gateway.console;

import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.gateway.testing.ConsoleBrowser;
import hk.epay.gateway.testing.RawHttp.Answer;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.gateway.testing.ConsoleBrowser.CSRF;
import static hk.epay.gateway.testing.ConsoleBrowser.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody would try who wants to act as a merchant that is signed in. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class ConsoleAttacksTest {
    private static final String REFUND = "/console/api/payments/attacked/refunds";
    private static final String QUESTION = "/console/api/payments/attacked";
    private static final String OWN = "Origin: " + ORIGIN;
    private static final String SECRET = "X-CSRF-Token: " + CSRF;

    @TestHTTPResource
    URI gateway;

    Stage stage;

    private final String token = TestTokens.merchant("mer_demo").text();

    @Nested
    class Another_site {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example",
                    "http://shop.example.com.evil.example",
                    "http://evil-shop.example.com",
                    "https://shop.example.com",
                    "http://shop.example.com:8080",
                    "http://localhost:3000",
                    "null",
                    ""
                })
        void cannot_change_anything_even_with_the_secret(String origin) throws Exception {
            refused(page().send("POST", REFUND, "{}", "Origin: " + origin, SECRET));
        }

        @Test
        void cannot_pass_for_ours_beside_our_origin() throws Exception {
            refused(page().send("POST", REFUND, "{}", OWN, "Origin: https://evil.example", SECRET));
        }

        @Test
        void cannot_pass_for_ours_by_claiming_to_be_behind_a_proxy() throws Exception {
            refused(page().send(
                            "POST",
                            REFUND,
                            "{}",
                            "Origin: https://evil.example",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: evil.example",
                            SECRET));
        }

        @ParameterizedTest
        @ValueSource(strings = {"cross-site", "same-site", "none", ""})
        void cannot_change_anything_by_a_form(String site) throws Exception {
            refused(page().send("POST", REFUND, "{}", OWN, SECRET, "Sec-Fetch-Site: " + site));
        }

        @ParameterizedTest
        @ValueSource(strings = {"cross-site", "same-site", "", "same-origin, none"})
        void cannot_even_read(String site) throws Exception {
            refused(page().send("GET", QUESTION, "", "Sec-Fetch-Site: " + site));
        }

        @Test
        void cannot_even_read_from_an_old_browser() throws Exception {
            refused(page().send("GET", QUESTION, "", "Origin: https://evil.example"));
        }

        @Test
        void cannot_sign_its_visitors_in_as_somebody_else() throws Exception {
            var pair = "{\"merchantId\":\"mer_evil\",\"apiKey\":\"epk_evil\"}";

            refused(page().send("POST", "/console/api/session", pair, "Origin: https://evil.example"));
            refused(page().send("POST", "/console/api/session", pair));
        }

        @Test
        void cannot_sign_anybody_out() throws Exception {
            refused(page().send("DELETE", "/console/api/session", "", OWN));
            refused(page().send("DELETE", "/console/api/session", "", "Origin: https://evil.example", SECRET));
        }

        @Test
        void gets_no_permission_from_a_preflight() throws Exception {
            var answer = page().send(
                            "OPTIONS", REFUND, "", "Origin: " + Stage.FRONTEND, "Access-Control-Request-Method: POST");

            refused(answer);
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }

    @Nested
    class A_change {
        @Test
        void without_the_secret_of_the_page_is_refused() throws Exception {
            refused(page().send("POST", REFUND, "{}", OWN));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "wrong", "the secret of the pag", "the secret of the page ?", "THE SECRET OF THE PAGE"})
        void with_another_secret_is_refused(String secret) throws Exception {
            refused(page().send("POST", REFUND, "{}", OWN, "X-CSRF-Token: " + secret));
        }

        @Test
        void with_two_secrets_is_refused() throws Exception {
            refused(page().send("POST", REFUND, "{}", OWN, SECRET, "X-CSRF-Token: wrong"));
        }

        @Test
        void without_an_origin_is_refused() throws Exception {
            refused(page().send("POST", REFUND, "{}", SECRET));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
        void needs_the_secret_whatever_it_is_called(String method) throws Exception {
            refused(page().send(method, QUESTION, "", OWN));
        }
    }

    @Nested
    class A_cookie {
        @Test
        void that_was_tampered_with_is_none() throws Exception {
            var good = ConsoleBrowser.cookie(Stage.SEAL, ConsoleBrowser.content(token));
            for (int at = "epay_console=".length(); at < good.length(); at += 37) {
                var changed = good.charAt(at) == 'A' ? 'B' : 'A';
                over(asking(good.substring(0, at) + changed + good.substring(at + 1)));
            }
            over(asking(good.substring(0, good.length() - 8)));
        }

        @Test
        void that_is_over_is_none() throws Exception {
            var content = ConsoleBrowser.content(token)
                    .put("end", Instant.now().minusSeconds(1).getEpochSecond());

            over(asking(ConsoleBrowser.cookie(Stage.SEAL, content)));
        }

        @Test
        void whose_token_is_over_is_none() throws Exception {
            over(asking(sealed(TestTokens.merchant("mer_demo").expired())));
        }

        @Test
        void of_a_key_that_was_rotated_is_good_until_the_key_is_gone() throws Exception {
            var content = ConsoleBrowser.content(token);

            assertThat(asking(ConsoleBrowser.cookie(Stage.SEAL_BEFORE, content)).status())
                    .isEqualTo(200);
            over(asking(ConsoleBrowser.cookie("a key that nobody has any more", content)));
        }

        @Test
        void with_another_scope_than_a_merchants_is_none() throws Exception {
            for (var other : new Object[] {
                TestTokens.admin(),
                TestTokens.service("payment-service"),
                TestTokens.checkout("mer_demo", "0190163d-8694-739b-aea5-966c26f8ad91"),
                TestTokens.merchant("mer_demo").without("mid")
            }) {
                over(asking(sealed(other)));
            }
        }

        @Test
        void with_a_token_of_somebody_elses_making_is_none() throws Exception {
            over(asking(sealed(TestTokens.merchant("mer_demo").foreignSigned())));
            over(asking(sealed(TestTokens.merchant("mer_demo").unsigned())));
        }

        @Test
        void that_is_not_sealed_is_none() throws Exception {
            over(asking("epay_console=" + token));
            over(asking("epay_console="));
            over(asking("epay_console=%%%"));
            over(asking("epay_console=" + "A".repeat(8000)));
            over(asking("epay_demo_order=" + token));
        }

        @Test
        void beside_another_of_the_name_is_none() throws Exception {
            over(asking(sealed(token) + "; " + sealed(TestTokens.merchant("mer_evil"))));
        }

        @Test
        void opens_nothing_but_the_console() throws Exception {
            var heard = page().get("/api/payments/attacked").body();

            assertThat(heard).doesNotContain("authorization").doesNotContain(token);
        }

        private Answer asking(String cookie) throws Exception {
            return ConsoleBrowser.with(gateway, cookie).get(QUESTION);
        }
    }

    @Nested
    class A_path {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/console/api/../payments",
                    "/console/api/../../api/payments",
                    "/console/api/payments/../auth/token",
                    "/console/api/./payments",
                    "/console/api//payments",
                    "/console/api/%2e%2e/payments",
                    "/console/api/payments%2fattacked",
                    "/console/api%2fpayments",
                    "/console%2fapi/payments",
                    "/console/api/payments%5cattacked",
                    "/console/api/payments;x=1",
                    "/console/api/%70ayments",
                    "/console/%61pi/payments"
                })
        void that_can_be_read_in_two_ways_is_refused(String path) throws Exception {
            assertThat(page().get(path).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/console/apipayments",
                    "/console/api2/payments",
                    "/Console/api/payments",
                    "/console/API/payments",
                    "/console/api/internal/live/payments/1",
                    "/console/api/q/metrics",
                    "/console/api/console/api/payments"
                })
        void beside_the_API_leads_nowhere(String path) throws Exception {
            assertThat(page().get(path).status()).isEqualTo(404);
        }

        @Test
        void that_hands_out_tokens_is_not_for_browsers() throws Exception {
            for (var path : new String[] {"/console/api/auth/token", "/console/api/auth"}) {
                assertThat(page().post(path, "{\"merchantId\":\"mer_demo\",\"apiKey\":\"epk_test_demo\"}")
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Nested
    class A_token_of_the_callers_own {
        private final String foreign = TestTokens.admin().text();

        @Test
        void is_dropped_beside_a_session() throws Exception {
            for (var name : new String[] {"Authorization", "authorization", "AUTHORIZATION"}) {
                var answer = page().get(QUESTION, name + ": Bearer " + foreign, "Authorization: Bearer other");

                assertThat(answer.body())
                        .contains("\"authorization\":\"Bearer " + token + "\"")
                        .doesNotContain(foreign, "other\"");
            }
        }

        @Test
        void is_no_session() throws Exception {
            over(ConsoleBrowser.with(gateway, null).get(QUESTION, "Authorization: Bearer " + token));
        }

        @Test
        void cannot_be_put_in_place_of_ours_by_nominating_it() throws Exception {
            var answer = page().get(QUESTION, "Connection: authorization", "Authorization: Bearer " + foreign);

            assertThat(answer.body()).doesNotContain(foreign);
        }
    }

    @Nested
    class The_token {
        @Test
        void is_in_no_refusal() throws Exception {
            var answers = Stream.of(
                    page().send("POST", REFUND, "{}", OWN),
                    page().get("/console/api/nothing"),
                    page().get("/console/api/chat/history/1"),
                    page().get("/console/api/../x"));

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isGreaterThanOrEqualTo(400);
                assertThat(answer.body() + answer.headers()).doesNotContain(token, CSRF, "Bearer ey");
            });
        }
    }

    private ConsoleBrowser page() {
        return ConsoleBrowser.signedIn(gateway, token);
    }

    private static String sealed(Object token) {
        return ConsoleBrowser.cookie(Stage.SEAL, ConsoleBrowser.content(token));
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"E055\"");
        assertThat(stage.payments().heardAt("/api/payments/attacked/refunds")).isEmpty();
    }

    private static void over(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"E056\"");
    }
}
