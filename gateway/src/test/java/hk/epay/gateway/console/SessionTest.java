package hk.epay.gateway.console;

import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.gateway.testing.ConsoleBrowser;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** What a session says of itself, and how it ends. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SessionTest {
    private static final String SESSION = "/console/api/session";
    private static final String OWN = "Origin: " + ConsoleBrowser.ORIGIN;

    @TestHTTPResource
    URI gateway;

    private final String token = TestTokens.merchant("mer_demo").text();

    @Nested
    class A_session {
        @Test
        void that_another_replica_sealed_is_told_to_the_page() throws Exception {
            var answer = ConsoleBrowser.signedIn(gateway, token).get(SESSION);
            var data = new JsonObject(answer.body()).getJsonObject("data");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("cache-control", "no-store");
            assertThat(data.getString("merchantId")).isEqualTo("mer_demo");
            assertThat(data.getString("merchantName")).isEqualTo("Harbour Café 海港");
            assertThat(data.getString("csrfToken")).isEqualTo(ConsoleBrowser.CSRF);
            assertThat(answer.body() + answer.headers()).doesNotContain(token);
        }

        @Test
        void ends_in_the_browser_when_its_owner_signs_out() throws Exception {
            var bye = ConsoleBrowser.signedIn(gateway, token).send("DELETE", SESSION, "", ConsoleBrowser.ofPage());

            assertThat(bye.status()).isEqualTo(204);
            assertThat(bye.headers().get("set-cookie"))
                    .startsWith("epay_console=;")
                    .contains(";Max-Age=0", ";Path=/console", ";HttpOnly", ";SameSite=Strict");
        }

        @Test
        void that_is_over_can_still_be_cleared_away() throws Exception {
            assertThat(nobody().send("DELETE", SESSION, "", OWN).status()).isEqualTo(204);
        }

        @Test
        void that_is_not_there_is_a_problem_in_both_languages() throws Exception {
            var chinese = nobody().get(SESSION);

            assertThat(chinese.status()).isEqualTo(401);
            assertThat(chinese.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(chinese.body()).contains("\"code\":\"E056\"", "尚未登入");
            assertThat(nobody().get(SESSION, "Accept-Language: en").body()).contains("Not signed in");
        }
    }

    private ConsoleBrowser nobody() {
        return ConsoleBrowser.with(gateway, null);
    }
}
