package hk.epay.gateway.live.socket;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;
import hk.epay.gateway.testing.Facts;
import hk.epay.gateway.testing.LivePaymentTest;
import hk.epay.gateway.testing.Stage;
import hk.epay.kit.testing.Race;
import hk.epay.kit.testing.TestTokens;

import static hk.epay.contract.PaymentStatus.COMPLETED;
import static hk.epay.contract.PaymentStatus.PENDING;
import static hk.epay.contract.PaymentStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;

/** Live status as a checkout page and a back office see it, on a real socket, fed by a real Kafka. */
@QuarkusTest
@WithTestResource(Stage.class)
@Timeout(60)
class SocketTest extends LivePaymentTest {
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
        @Race(21)
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
        @Race(21)
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
        @Race(21)
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
}
