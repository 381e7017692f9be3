package hk.epay.gateway.live.socket;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.gateway.live.kafka.EventFeed;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.Http;
import hk.epay.gateway.testing.RawHttp;
import hk.epay.gateway.testing.SocketClient;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Live status as a checkout page and a back office see it, on a real socket, fed by a real Kafka. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SocketTest {
    private static final MerchantId DEMO = new MerchantId("mer_demo");

    @TestHTTPResource
    URI gateway;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @Inject
    EventFeed feed;

    Stage stage;

    private final OrderId order = OrderId.next();
    private final PaymentId payment = PaymentId.next();
    private Facts facts;

    @BeforeEach
    void connect() {
        facts = new Facts(kafka);
        await().until(feed::alive);
    }

    @AfterEach
    void disconnect() {
        facts.close();
    }

    @Nested
    class A_checkout_page {
        private final String token =
                TestTokens.checkout(DEMO.value(), order.toString()).text();

        @Test
        void is_shown_the_present_state_first_and_then_what_changes() throws Exception {
            truth(token, 2, PENDING);
            try (var page = page(token)) {
                var snapshot = page.join(payment).next("snapshot");
                tell(3, PROCESSING);
                tell(4, COMPLETED);

                assertThat(snapshot.getMap())
                        .containsEntry("paymentId", payment.toString())
                        .containsEntry("orderId", order.toString())
                        .containsEntry("version", 2)
                        .containsEntry("status", "pending")
                        .containsEntry("currency", "HKD")
                        .containsEntry("octopusTransactionId", "TXN1")
                        .containsKeys("amount", "refundedAmount", "occurredAt")
                        .doesNotContainKeys("merchantId", "traceparent", "customerId");
                assertThat(page.next("update").getMap())
                        .containsEntry("version", 3)
                        .containsEntry("status", "processing");
                assertThat(page.next("update").getMap())
                        .containsEntry("version", 4)
                        .containsEntry("status", "completed")
                        .containsKey("completedAt")
                        .doesNotContainKeys("merchantId", "traceparent", "customerId", "failureCode");
            }
        }

        @Test
        void misses_nothing_that_is_said_before_its_snapshot_comes() throws Exception {
            var asked = new CompletableFuture<HttpServerRequest>();
            stage.payments().at("/internal/live/payments/" + payment, asked::complete);
            try (var witness = witness();
                    var page = page(token)) {
                page.join(payment);
                var question = asked.get(5, TimeUnit.SECONDS);
                tell(2, PENDING);
                tell(3, PROCESSING);
                witness.await("update");
                witness.await("update");
                answer(question, 1, PENDING);

                assertThat(page.next("snapshot").getInteger("version")).isEqualTo(1);
                assertThat(page.next("update").getInteger("version")).isEqualTo(3);
                page.heardNothing();
            }
        }

        @Test
        void is_not_told_again_what_its_snapshot_said() throws Exception {
            var asked = new CompletableFuture<HttpServerRequest>();
            stage.payments().at("/internal/live/payments/" + payment, asked::complete);
            try (var witness = witness();
                    var page = page(token)) {
                page.join(payment);
                var question = asked.get(5, TimeUnit.SECONDS);
                tell(2, PENDING);
                witness.await("update");
                answer(question, 2, PENDING);

                assertThat(page.next("snapshot").getInteger("version")).isEqualTo(2);
                page.heardNothing();
            }
        }

        @Test
        void never_sees_an_older_state_after_a_newer_one() throws Exception {
            truth(token, 1, PENDING);
            try (var page = page(token)) {
                page.join(payment).next("snapshot");
                tell(5, COMPLETED);
                tell(4, PROCESSING);
                tell(5, COMPLETED);
                tell(6, COMPLETED);

                assertThat(page.next("update").getInteger("version")).isEqualTo(5);
                assertThat(page.next("update").getInteger("version")).isEqualTo(6);
                page.heardNothing();
            }
        }

        @Test
        void that_comes_back_is_told_only_what_it_has_not_seen() throws Exception {
            truth(token, 4, PROCESSING);
            try (var page = page(token)) {
                page.say(Map.of("type", "join", "paymentId", payment.toString(), "lastVersion", 4));
                assertThat(page.next("uptodate").getMap())
                        .containsOnly(
                                Map.entry("type", "uptodate"),
                                Map.entry("paymentId", payment.toString()),
                                Map.entry("version", 4));

                tell(5, COMPLETED);
                assertThat(page.next("update").getInteger("version")).isEqualTo(5);

                page.say(Map.of("type", "leave", "paymentId", payment.toString()));
                page.next("left");
                page.say(Map.of("type", "join", "paymentId", payment.toString(), "lastVersion", 3));
                assertThat(page.next("snapshot").getInteger("version")).isEqualTo(4);
            }
        }

        @Test
        void may_follow_its_order_and_so_every_attempt_to_pay_it() throws Exception {
            var second = PaymentId.next();
            stage.payments()
                    .answer(
                            "/internal/live/orders/" + order,
                            200,
                            json(List.of(Facts.status(order, payment, 3, PaymentStatus.FAILED))));
            try (var page = page(token)) {
                page.say(Map.of("type", "joinOrder", "orderId", order.toString()));
                assertThat(page.next("snapshot").getString("paymentId")).isEqualTo(payment.toString());

                facts.tell(Facts.payment(EventType.PAYMENT_CREATED, DEMO, order, second, 1, PENDING));
                assertThat(page.next("update").getString("paymentId")).isEqualTo(second.toString());

                page.say(Map.of("type", "leave", "orderId", order.toString()));
                assertThat(page.next("left").getString("orderId")).isEqualTo(order.toString());
            }
        }

        @Test
        void hears_no_more_of_what_it_left() throws Exception {
            truth(token, 1, PENDING);
            try (var witness = witness();
                    var page = page(token)) {
                page.join(payment).next("snapshot");
                page.say(Map.of("type", "leave", "paymentId", payment.toString()));
                assertThat(page.next("left").getString("paymentId")).isEqualTo(payment.toString());
                tell(2, COMPLETED);
                witness.await("update");

                page.heardNothing();
            }
        }

        @Test
        void is_told_what_no_event_told() throws Exception {
            truth(token, 1, PENDING);
            var authorization = new CompletableFuture<String>();
            stage.payments()
                    .at("/internal/live/versions", request -> request.body().onSuccess(body -> {
                        if (body.toString().contains(payment.toString())) {
                            authorization.complete(request.getHeader("Authorization"));
                            request.response().end(json(List.of(Facts.status(order, payment, 2, COMPLETED))));
                        } else {
                            request.response().end("[]");
                        }
                    }));
            try (var page = page(token)) {
                page.join(payment).next("snapshot");

                assertThat(page.next("update").getInteger("version")).isEqualTo(2);
                var claims = new JsonObject(new String(
                        Base64.getUrlDecoder().decode(authorization.getNow("").split("\\.")[1])));
                assertThat(claims.getString("scope")).isEqualTo("service");
                assertThat(claims.getString("sub")).isEqualTo("gateway");
            }
        }
    }

    @Nested
    class A_back_office {
        @Test
        void sees_all_its_payments_as_they_change_and_no_others() throws Exception {
            try (var office = page(TestTokens.merchant(DEMO.value()).text())) {
                office.say(Map.of("type", "joinMerchant")).heardNothing();

                facts.tell(Facts.payment(
                        EventType.PAYMENT_CREATED,
                        new MerchantId("mer_other"),
                        OrderId.next(),
                        PaymentId.next(),
                        1,
                        PENDING));
                tell(1, PENDING);

                var update = office.next("update");
                assertThat(update.getString("paymentId")).isEqualTo(payment.toString());
                office.heardNothing();
            }
        }

        @Test
        void is_no_place_for_a_shopper() {
            try (var page =
                    page(TestTokens.checkout(DEMO.value(), order.toString()).text())) {
                page.say(Map.of("type", "joinMerchant", "ref", "r7"));

                assertThat(page.next("error").getMap())
                        .containsEntry("code", "E009")
                        .containsEntry("ref", "r7");
            }
        }
    }

    @Nested
    class A_page_that_stops_reading {
        @Test
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

    /** A back office that shows when this replica has heard what was told. */
    private SocketClient witness() {
        var witness = page(TestTokens.merchant(DEMO.value()).text());
        witness.say(Map.of("type", "joinMerchant")).heardNothing();
        return witness;
    }

    private SocketClient page(String token) {
        return SocketClient.at(gateway, stage.vertx()).bearer(token).open();
    }

    /** What payment-service answers about the payment, to this client only. */
    private void truth(String token, int version, PaymentStatus status) {
        stage.payments().at("/internal/live/payments/" + payment, request -> {
            if (("Bearer " + token).equals(request.getHeader("Authorization"))) {
                answer(request, version, status);
            } else {
                request.response().setStatusCode(404).end();
            }
        });
    }

    private void answer(HttpServerRequest question, int version, PaymentStatus status) {
        question.response()
                .putHeader("Content-Type", "application/json")
                .end(json(Facts.status(order, payment, version, status)));
    }

    private void tell(int version, PaymentStatus status) throws Exception {
        var type = status == COMPLETED ? EventType.PAYMENT_COMPLETED : EventType.PAYMENT_PROCESSING;
        facts.tell(Facts.payment(type, DEMO, order, payment, version, status));
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
