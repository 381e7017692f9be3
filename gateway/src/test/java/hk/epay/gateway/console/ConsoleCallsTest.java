package hk.epay.gateway.console;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.ConsoleBrowser;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.RawHttp.Answer;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the console's page asks reaches the services as the merchant's own call. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class ConsoleCallsTest {
    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    Stage stage;

    private final String token = TestTokens.merchant("mer_demo").text();

    @Nested
    class A_question {
        @Test
        void arrives_at_the_service_with_its_query_and_the_merchants_token() throws Exception {
            var heard = heard(page().get("/console/api/payments?status=completed&q=%E4%B8%AD&cursor=a%2Bb"));

            assertThat(heard.getString("service")).isEqualTo("payment");
            assertThat(heard.getString("method")).isEqualTo("GET");
            assertThat(heard.getString("uri")).isEqualTo("/api/payments?status=completed&q=%E4%B8%AD&cursor=a%2Bb");
            assertThat(header(heard, "authorization")).isEqualTo("Bearer " + token);
        }

        @Test
        void arrives_without_what_only_browsers_send() throws Exception {
            var heard = heard(page().get("/console/api/orders/1", "Accept-Language: en", "If-None-Match: \"3\""));

            assertThat(heard.getJsonObject("headers").fieldNames())
                    .doesNotContain("cookie", "origin", "x-csrf-token", "sec-fetch-site");
            assertThat(header(heard, "accept-language")).isEqualTo("en");
            assertThat(header(heard, "if-none-match")).isEqualTo("\"3\"");
        }

        @Test
        void is_answered_as_by_the_API_but_for_this_page_alone() throws Exception {
            stage.orders().answer("/api/orders/gone", 404, "{\"code\":\"E010\"}");

            var answer = page().get("/console/api/orders/gone", "Origin: " + ConsoleBrowser.ORIGIN);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("E010");
            assertThat(answer.headers())
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("x-frame-options", "DENY")
                    .doesNotContainKeys("access-control-allow-origin", "access-control-allow-credentials");
        }

        @Test
        void is_counted_with_the_merchants_other_calls() throws Exception {
            var counted = TestTokens.merchant("mer_console_counted").text();
            var browser = ConsoleBrowser.signedIn(gateway, counted);

            browser.get("/console/api/orders/1");

            assertThat(browser.get("/console/api/orders/1").headers()).containsEntry("ratelimit-remaining", "2998");
        }

        @Test
        void may_be_held_until_there_is_news() throws Exception {
            var answer = page().get("/console/api/payments/1?waitSeconds=99");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"pointer\":\"?waitSeconds\"");
        }

        @Test
        void about_what_is_not_public_finds_nothing() throws Exception {
            assertThat(page().get("/console/api/internal/orders/1").status()).isEqualTo(404);
            assertThat(page().get("/console/api").status()).isEqualTo(404);
            assertThat(page().get("/console/api/orders/").status()).isEqualTo(404);
        }
    }

    @Nested
    class A_change {
        @Test
        void arrives_with_its_body_and_its_idempotency_key() throws Exception {
            var heard = heard(page().post(
                            "/console/api/payments/1/refunds",
                            "{\"amount\":1.20,\"reason\":\"ok\"}",
                            "Idempotency-Key: k1"));

            assertThat(heard.getString("method")).isEqualTo("POST");
            assertThat(heard.getString("body")).isEqualTo("{\"amount\":1.20,\"reason\":\"ok\"}");
            assertThat(header(heard, "idempotency-key")).isEqualTo("k1");
            assertThat(header(heard, "authorization")).isEqualTo("Bearer " + token);
        }

        @Test
        void that_is_too_large_is_not_even_read() throws Exception {
            var answer = page().send(
                            "POST",
                            "/console/api/payments/1/refunds",
                            "",
                            concat(ConsoleBrowser.ofPage(), "Content-Length: 70000"));

            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Nested
    class A_merchant {
        @Test
        void that_is_suspended_is_sent_away_at_once() throws Exception {
            var merchant = new MerchantId("mer_console_suspended");
            var browser = ConsoleBrowser.signedIn(gateway, TestTokens.merchant(merchant.value()));
            try (var facts = new Facts(kafka)) {
                facts.tell(Facts.merchant(EventType.MERCHANT_SUSPENDED, merchant, 2, "suspended", List.of()));
            }

            await().until(() -> browser.get("/console/api/orders/1").status() == 403);

            assertThat(browser.get("/console/api/session").body()).contains("\"code\":\"E027\"");
            assertThat(browser.send("DELETE", "/console/api/session", "", ConsoleBrowser.ofPage())
                            .status())
                    .isEqualTo(204);
        }
    }

    @Nested
    class A_stream {
        @Test
        void ends_with_the_session() throws Exception {
            var payment = PaymentId.next();
            stage.payments()
                    .answer(
                            "/internal/live/payments/" + payment,
                            200,
                            Json.mapper()
                                    .writeValueAsString(
                                            Facts.status(OrderId.next(), payment, 2, PaymentStatus.PENDING)));
            var content = ConsoleBrowser.content(token)
                    .put("end", Instant.now().plusSeconds(3).getEpochSecond());
            var browser = ConsoleBrowser.with(gateway, ConsoleBrowser.cookie(Stage.SEAL, content));

            // Returns when the other side has closed the connection.
            var answer = browser.get("/console/api/payments/" + payment + "/stream");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("content-type", "text/event-stream;charset=utf-8");
            assertThat(answer.body()).contains("\"status\":\"pending\"").doesNotContain("event: end");
        }
    }

    private ConsoleBrowser page() {
        return ConsoleBrowser.signedIn(gateway, token);
    }

    private static JsonObject heard(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()
                .substring(answer.body().indexOf('{'), answer.body().lastIndexOf('}') + 1));
    }

    private static String header(JsonObject heard, String name) {
        return heard.getJsonObject("headers").getString(name);
    }

    private static String[] concat(String[] some, String more) {
        var all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }
}
