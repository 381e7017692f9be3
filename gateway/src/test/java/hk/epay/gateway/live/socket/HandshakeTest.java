package hk.epay.gateway.live.socket;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.SocketClient.Knock;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who gets a socket, and what ends one. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class HandshakeTest {
    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    Stage stage;

    private final String token = TestTokens.merchant("mer_demo").text();

    @Nested
    class A_token {
        @Test
        void may_come_as_a_subprotocol_which_is_not_echoed() {
            try (var client = knock().bearer(token).open()) {
                assertThat(client.socket().subProtocol()).isEqualTo("epay.v1");
                client.say(Map.of("type", "joinMerchant")).heardNothing();
            }
        }

        @Test
        void may_come_as_a_header() {
            try (var client = knock().header("Authorization", "Bearer " + token).open()) {
                client.say(Map.of("type", "joinMerchant")).heardNothing();
            }
        }

        @Test
        void may_come_as_the_first_message() {
            try (var client = knock().open()) {
                client.say(Map.of("type", "joinMerchant"));
                assertThat(client.next("error").getString("code")).isEqualTo("E008");
                client.say(Map.of("type", "auth", "token", token))
                        .say(Map.of("type", "joinMerchant"))
                        .heardNothing();
            }
        }

        @Test
        void must_come_soon() {
            try (var client = knock().open()) {
                assertThat(client.closeCode()).isEqualTo((short) 4401);
            }
        }

        @Test
        void that_expires_ends_the_connection() {
            var soon = TestTokens.merchant("mer_demo")
                    .with("exp", Instant.now().plusSeconds(2).getEpochSecond())
                    .text();
            try (var client = knock().bearer(soon).open()) {
                client.heardNothing();
                assertThat(client.closeCode()).isEqualTo((short) 4401);
            }
        }

        @Test
        void can_be_renewed_by_its_holder_only() {
            var expiry = Instant.now().plusSeconds(2);
            var soon = TestTokens.merchant("mer_demo")
                    .with("exp", expiry.getEpochSecond())
                    .text();
            try (var client = knock().bearer(soon).open()) {
                client.say(Map.of(
                        "type",
                        "auth",
                        "token",
                        TestTokens.merchant("mer_other").text()));
                assertThat(client.next("error").getString("code")).isEqualTo("E009");
                client.say(Map.of("type", "auth", "token", token)).heardNothing();

                await().until(() -> Instant.now().isAfter(expiry.plusMillis(500)));
                client.heardNothing();
            }
        }

        @Test
        void that_is_bad_is_told_by_the_close_code_to_browsers_and_by_401_to_programs() {
            var bad = List.of(
                    TestTokens.merchant("mer_demo").foreignSigned(),
                    TestTokens.merchant("mer_demo").unsigned(),
                    TestTokens.merchant("mer_demo").expired(),
                    TestTokens.merchant("mer_demo").notYetValid(),
                    TestTokens.merchant("mer_demo").with("aud", "else"),
                    TestTokens.merchant("mer_demo").without("exp"));
            for (var worthless : bad) {
                try (var client = knock().bearer(worthless).open()) {
                    assertThat(client.closeCode()).isEqualTo((short) 4401);
                }
                var refusal =
                        knock().header("Authorization", "Bearer " + worthless).refused();
                assertThat(refusal.getStatus()).isEqualTo(401);
                assertThat(refusal.getBody().toString()).contains("\"code\":\"E008\"");
            }
        }

        @Test
        void without_a_merchant_opens_nothing() {
            for (var other : List.of(TestTokens.admin(), TestTokens.service("order-service"))) {
                try (var client = knock().bearer(other).open()) {
                    assertThat(client.closeCode()).isEqualTo((short) 4403);
                }
            }
        }

        @Test
        void of_a_merchant_that_becomes_suspended_ends_the_connection() throws Exception {
            var merchant = new MerchantId("mer_goes");
            var its = TestTokens.checkout(merchant.value(), OrderId.next().toString());
            try (var facts = new Facts(kafka);
                    var client = knock().bearer(its).open()) {
                client.heardNothing();
                facts.tell(Facts.merchant(EventType.MERCHANT_SUSPENDED, merchant, 2, "suspended", List.of()));
                assertThat(client.closeCode()).isEqualTo((short) 4403);

                try (var again = knock().bearer(its).open()) {
                    assertThat(again.closeCode()).isEqualTo((short) 4403);
                }
            }
        }
    }

    @Nested
    class A_page {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "https://evil.example.com",
                    "https://shop.example.com.evil.com",
                    "https://evil-shop.example.com",
                    "http://shop.example.com",
                    "https://shop.example.com:444",
                    "file://",
                    ""
                })
        void elsewhere_gets_no_socket(String origin) {
            var refusal = knock().origin(origin).bearer(token).refused();

            assertThat(refusal.getStatus()).isEqualTo(403);
            assertThat(refusal.getHeaders().get("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refusal.getBody().toString()).contains("\"code\":\"E009\"");
        }

        @Test
        void that_hides_its_origin_but_sends_cookies_gets_none_either() {
            assertThat(knock().header("Cookie", "a=b").bearer(token).refused().getStatus())
                    .isEqualTo(403);
        }

        @Test
        void of_the_platform_gets_one() {
            try (var client = knock().origin(Stage.FRONTEND).bearer(token).open()) {
                client.heardNothing();
            }
        }

        @Test
        void of_a_merchant_gets_one_for_that_merchant() throws Exception {
            var merchant = new MerchantId("mer_pages");
            var home = "https://pages.example.net";
            try (var facts = new Facts(kafka)) {
                facts.tell(Facts.merchant(EventType.MERCHANT_CREATED, merchant, 1, "active", List.of(home)));
            }
            await().until(() -> RawHttp.ask(
                            gateway, "OPTIONS", "/api/orders", "Origin: " + home, "Access-Control-Request-Method: GET")
                    .headers()
                    .containsKey("access-control-allow-origin"));

            try (var its = knock().origin(home)
                            .bearer(TestTokens.merchant(merchant.value()))
                            .open();
                    var anothers = knock().origin(home).bearer(token).open()) {
                its.heardNothing();
                assertThat(anothers.closeCode()).isEqualTo((short) 4403);
            }
        }
    }

    private Knock knock() {
        return SocketClient.at(gateway, stage.vertx());
    }
}
