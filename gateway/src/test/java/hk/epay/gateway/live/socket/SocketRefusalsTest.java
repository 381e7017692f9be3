package hk.epay.gateway.live.socket;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.Race;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is not shown, and who is not waited for. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SocketRefusalsTest extends LivePaymentTest {
    @Nested
    class A_page_that_stops_reading {
        @Test
        @Race(23)
        void is_cut_off_and_costs_the_others_nothing() throws Exception {
            var token = TestTokens.merchant(DEMO.value()).text();
            truth(token, 1, PENDING);
            int last = 150;
            try (var reader = page(token);
                    var sleeper = RawHttp.to(gateway)) {
                reader.join(payment).next("snapshot");
                sleeper.send(RawHttp.head(
                        "GET",
                        "/ws/payments",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Authorization: Bearer " + token));
                assertThat(sleeper.socket().getInputStream().readNBytes(12))
                        .asString()
                        .endsWith("101");
                sleeper.sendFrame("{\"type\":\"join\",\"paymentId\":\"" + payment + "\"}");
                for (int version = 2; version <= last; version++) {
                    facts.tell(large(version));
                }

                int seen = 0;
                while (seen < last) {
                    seen = reader.next("update").getInteger("version");
                }
                await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
                    assertThat(metric("epay_live_closed_total{why=\"too_slow\"}"))
                            .isEqualTo(1);
                    assertThat(metric("epay_live_connections")).isEqualTo(1);
                });
                reader.heardNothing();
            }
        }

        private PaymentEvent large(int version) {
            var e = Facts.payment(EventType.PAYMENT_PROCESSING, DEMO, order, payment, version, PROCESSING);
            return new PaymentEvent(
                    e.type(),
                    e.paymentId(),
                    e.orderId(),
                    e.merchantId(),
                    e.version(),
                    e.status(),
                    e.amountCents(),
                    e.currency(),
                    e.method(),
                    e.octopusTransactionId(),
                    e.paymentToken(),
                    e.paymentUrl(),
                    e.deepLink(),
                    e.createdAt(),
                    e.expiresAt(),
                    e.completedAt(),
                    "x".repeat(100_000),
                    null,
                    0,
                    null,
                    e.occurredAt());
        }

        private double metric(String name) throws Exception {
            return Http.get(gateway, "/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Nested
    class A_room_that_is_not_mine {
        @Test
        void sounds_exactly_like_one_that_does_not_exist() {
            var foreign = PaymentId.next();
            var mine = TestTokens.merchant("mer_other").text();
            stage.payments().answer("/internal/live/payments/" + payment, 404, "{}");
            stage.payments().answer("/internal/live/payments/" + foreign, 403, "{}");
            stage.payments().answer("/internal/live/orders/" + order, 404, "{}");
            try (var page = page(mine)) {
                var unknown = page.join(payment).next("error");
                var forbidden = page.join(foreign).next("error");
                var nonsense = page.join("42").next("error");

                assertThat(unknown.getString("code")).isEqualTo("E003");
                assertThat(unknown.getString("ref")).isEqualTo(payment.toString());
                assertThat(without(unknown, "ref")).isEqualTo(without(forbidden, "ref"));
                assertThat(without(unknown, "ref")).isEqualTo(without(nonsense, "ref"));
                page.say(Map.of("type", "joinOrder", "orderId", order.toString()));
                assertThat(page.next("error").getString("code")).isEqualTo("E010");
            }
        }

        @Test
        void stays_silent_even_if_payment_service_lets_somebody_in_by_mistake() throws Exception {
            stage.payments().answer("/internal/live/orders/" + order, 200, "[]");
            try (var witness = witness();
                    var stranger = page(TestTokens.merchant("mer_other").text())) {
                stranger.say(Map.of("type", "joinOrder", "orderId", order.toString()))
                        .heardNothing();
                tell(1, PENDING);
                witness.await("update");

                stranger.heardNothing();
            }
        }

        private Map<String, Object> without(JsonObject message, String field) {
            message.remove(field);
            return message.getMap();
        }
    }

    @Nested
    class What_a_client_says_wrong {
        private final String token = TestTokens.merchant(DEMO.value()).text();

        @Test
        void is_an_error_in_its_language_and_never_an_end() {
            try (var page = SocketClient.at(gateway, stage.vertx())
                    .bearer(token)
                    .header("Accept-Language", "en")
                    .open()) {
                assertThat(page.say("not json").next("error").getString("code")).isEqualTo("E007");
                assertThat(page.say("[1]").next("error").getString("code")).isEqualTo("E007");
                assertThat(page.say("[".repeat(2000)).next("error").getString("code"))
                        .isEqualTo("E007");
                assertThat(page.say("{}").next("error").getString("code")).isEqualTo("E025");
                assertThat(page.say("{\"type\":\"dance\"}").next("error").getString("message"))
                        .isEqualTo("The request cannot be understood.");
                assertThat(page.say("{\"type\":\"leave\"}").next("error").getString("code"))
                        .isEqualTo("E025");
                page.heardNothing();
            }
        }

        @Test
        void is_told_when_payment_service_cannot_be_asked() {
            stage.payments().answer("/internal/live/payments/" + payment, 500, "boom");
            try (var page = page(token)) {
                var error = page.join(payment).next("error");

                assertThat(error.getMap())
                        .containsEntry("code", "E023")
                        .containsEntry("message", "服務暫時不可用，請稍後再試。")
                        .containsEntry("ref", payment.toString());
            }
        }
    }
}
