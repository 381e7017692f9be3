package hk.epay.gateway.live.socket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
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
            var soon = TestTokens.merchant("mer_demo")
                    .with("exp", Instant.now().plusSeconds(2).getEpochSecond())
                    .text();
            try (var client = knock().bearer(soon).open()) {
                client.say(Map.of(
                        "type",
                        "auth",
                        "token",
                        TestTokens.merchant("mer_other").text()));
                assertThat(client.next("error").getString("code")).isEqualTo("E009");
                client.say(Map.of("type", "auth", "token", token)).heardNothing();

                await().pollDelay(Duration.ofMillis(2500))
                        .until(() -> !client.socket().isClosed());
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

    @Nested
    class A_client_that_demands_too_much {
        @Test
        void is_told_how_many_rooms_there_are() {
            stage.payments().at("/internal/live/payments/x", request -> {});
            try (var client = knock().bearer(token).open()) {
                for (int i = 0; i < 20; i++) {
                    stage.payments().at("/internal/live/payments/" + join(client), request -> {});
                }
                await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                client.join(PaymentId.next());

                var error = client.await("error");
                assertThat(error.getString("code")).isEqualTo("E022");
                assertThat(error.getString("message")).contains("20");
            }
        }

        @Test
        void by_talking_too_fast_is_ended() {
            try (var client = knock().bearer(token).open()) {
                for (int i = 0; i < 60; i++) {
                    client.say(Map.of("type", "ping"));
                }
                assertThat(client.closeCode()).isEqualTo((short) 1008);
            }
        }

        @Test
        void by_pinging_too_fast_is_ended() {
            try (var client = knock().bearer(token).open()) {
                for (int i = 0; i < 60; i++) {
                    client.socket().writePing(Buffer.buffer("x"));
                }
                assertThat(client.closeCode()).isEqualTo((short) 1008);
            }
        }

        @Test
        void by_frames_beyond_16_KiB_is_ended() {
            try (var client = knock().bearer(token).open()) {
                client.say("x".repeat(16 * 1024 + 1));
                assertThat(client.closeCode()).isEqualTo((short) 1009);
            }
        }

        @Test
        void by_speaking_bytes_is_ended() {
            try (var client = knock().bearer(token).open()) {
                client.sendBinary(new byte[] {1, 2, 3});
                assertThat(client.closeCode()).isEqualTo((short) 1003);
            }
        }

        @Test
        void by_not_answering_pings_is_ended() throws Exception {
            try (var client = RawHttp.to(gateway)) {
                client.send(RawHttp.head(
                        "GET",
                        "/ws/payments",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Authorization: Bearer " + token));
                var in = client.socket().getInputStream();
                // The handshake's answer, then ping after ping, which nobody answers, then a close frame (0x88).
                var all = new ByteArrayOutputStream();
                for (int b = in.read(); b >= 0 && b != 0x88; b = in.read()) {
                    all.write(b);
                }
                assertThat(all.toString()).startsWith("HTTP/1.1 101");
            }
        }

        private PaymentId join(SocketClient client) {
            var payment = PaymentId.next();
            client.join(payment);
            return payment;
        }
    }

    @Nested
    class The_caps {
        @Test
        void of_one_merchant_do_not_touch_another() {
            var clients = new ArrayList<SocketClient>();
            try {
                var crowd = TestTokens.merchant("mer_crowd").text();
                for (int i = 0; i < 40; i++) {
                    clients.add(knock().bearer(crowd).open());
                }
                clients.forEach(SocketClient::heardNothing);
                try (var last = knock().bearer(crowd).open();
                        var other = knock().bearer(token).open()) {
                    assertThat(last.closeCode()).isEqualTo((short) 1013);
                    other.heardNothing();
                }
            } finally {
                clients.forEach(SocketClient::close);
            }
        }

        @Test
        void of_one_address_are_told_before_there_is_a_socket() {
            var clients = new ArrayList<SocketClient>();
            try {
                for (int i = 0; i < 50; i++) {
                    clients.add(knock("127.0.0.40").bearer(merchant(i)).open());
                }
                clients.forEach(SocketClient::heardNothing);

                var refusal = knock("127.0.0.40").bearer(token).refused();
                assertThat(refusal.getStatus()).isEqualTo(503);
                assertThat(refusal.getHeaders().get("Retry-After")).isEqualTo("5");
                try (var elsewhere = knock("127.0.0.41").bearer(token).open()) {
                    elsewhere.heardNothing();
                }

                clients.remove(0).close();
                await().untilAsserted(() -> {
                    var next = knock("127.0.0.40").bearer(token).open();
                    clients.add(next);
                    next.heardNothing();
                });
            } finally {
                clients.forEach(SocketClient::close);
            }
        }

        private String merchant(int i) {
            return TestTokens.merchant("mer_many_" + i).text();
        }
    }

    private Knock knock() {
        return SocketClient.at(gateway, stage.vertx());
    }

    private Knock knock(String from) {
        return SocketClient.at(gateway, stage.vertx()).from(from);
    }
}
