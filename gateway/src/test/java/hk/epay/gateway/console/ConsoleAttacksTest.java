package hk.epay.gateway.console;

import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

        @Test
        void is_in_no_log() throws Exception {
            var logged = new ConcurrentLinkedQueue<String>();
            var listener = new Handler() {
                @Override
                public void publish(LogRecord line) {
                    logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            var root = Logger.getLogger("");
            root.addHandler(listener);
            try {
                page().get(QUESTION);
                page().get("/console/api/chat/history/1");
                page().send("POST", REFUND, "{}", OWN);
                ConsoleBrowser.with(gateway, "epay_console=" + token).get(QUESTION);
            } finally {
                root.removeHandler(listener);
            }

            // The service that is away is named there, so something was heard.
            assertThat(logged).anyMatch(line -> line.contains("did not answer"));
            assertThat(logged).noneMatch(line -> line.contains(token) || line.contains(CSRF));
        }
    }

    private ConsoleBrowser page() {
        return ConsoleBrowser.signedIn(gateway, token);
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
