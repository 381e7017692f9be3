package hk.epay.gateway.live.socket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.PaymentId;
import hk.epay.gateway.live.kafka.EventFeed;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.SocketClient.Knock;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How much one client, one address and one merchant may have. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SocketLimitsTest {
    @TestHTTPResource
    URI gateway;

    @Inject
    EventFeed feed;

    Stage stage;

    /** Until then everybody is told that it does not. */
    @BeforeEach
    void awaitTheFeed() {
        await().until(feed::alive);
    }

    private final String token = TestTokens.merchant("mer_demo").text();

    @Nested
    class A_client_that_demands_too_much {
        @Test
        void is_told_how_many_rooms_there_are() {
            try (var client = knock().bearer(token).open()) {
                for (int i = 0; i < 20; i++) {
                    join(client);
                }
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

        /** A room whose snapshot never comes is a room all the same. */
        private void join(SocketClient client) {
            var payment = PaymentId.next();
            stage.payments().at("/internal/live/payments/" + payment, request -> {});
            client.join(payment);
        }
    }

    @Nested
    class Too_many_handshakes {
        @Test
        void from_one_address_are_told_to_wait_on_every_transport() throws Exception {
            assertThat(openPollingUntilRefused()).isEqualTo(429);
            var refusal = knock("127.0.0.50").bearer(token).refused();
            assertThat(refusal.getStatus()).isEqualTo(429);
            assertThat(refusal.getHeaders().get("Retry-After")).isNotNull();
            try (var elsewhere = knock("127.0.0.51").bearer(token).open()) {
                elsewhere.heardNothing();
            }
        }

        /** Who finds no place has knocked all the same. */
        private int openPollingUntilRefused() throws Exception {
            int status = 0;
            for (int i = 0; i < 320 && status != 429; i++) {
                status = RawHttp.askFrom("127.0.0.50", gateway, "GET", "/socket.io/?EIO=4&transport=polling")
                        .status();
            }
            return status;
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
