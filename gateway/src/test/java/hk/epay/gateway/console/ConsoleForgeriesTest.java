package hk.epay.gateway.console;

import java.net.URI;
import java.time.Instant;

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

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody would make up: a session that nobody has, a path that means another one. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class ConsoleForgeriesTest {
    private static final String QUESTION = "/console/api/payments/attacked";

    @TestHTTPResource
    URI gateway;

    private final String token = TestTokens.merchant("mer_demo").text();

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
                    "/Console/api/payments",
                    "/console/api/internal/live/payments/1",
                    "/console/api/q/metrics",
                    "/console/api/console/api/payments"
                })
        void beside_the_API_leads_nowhere(String path) throws Exception {
            assertThat(page().get(path).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/console/apipayments", "/console/api2/payments", "/console/API/payments"})
        void that_only_looks_like_the_API_is_the_page_and_nothing_more(String path) throws Exception {
            var answer = page().get(path);

            assertThat(answer.headers().get("content-type")).startsWith("text/html");
            assertThat(answer.body()).doesNotContain(token, "\"service\"");
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

    private ConsoleBrowser page() {
        return ConsoleBrowser.signedIn(gateway, token);
    }

    private static String sealed(Object token) {
        return ConsoleBrowser.cookie(Stage.SEAL, ConsoleBrowser.content(token));
    }

    private static void over(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"E056\"");
    }
}
