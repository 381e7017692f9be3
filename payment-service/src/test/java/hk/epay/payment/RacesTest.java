package hk.epay.payment;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.HeldGate;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.RefundManner;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Things that happen at the same moment, or between two moments, and end in one truth all the same. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class RacesTest {
    Rail rail;
    OrderBook orders;

    @Nested
    class Refunds_that_come_at_once {
        @Test
        @Race(15)
        void never_give_back_more_than_came_when_two_hundred_want_sixty_of_a_hundred() {
            var sale = Sale.done(rail, orders);
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            var answers = atOnce(200, () -> sale.refunds(60).extract().statusCode());
            // 202 when this machine is so busy that the rail's answer takes longer than a caller waits.
            assertThat(answers).isSubsetOf(201, 202, 422);
            assertThat(answers.stream().filter(status -> status < 300)).hasSize(1);
            assertThat(sale.known().refunds()).isEqualTo(1);
            sale.becomes("partially_refunded");
            sale.sees().body("data.refundedAmount", equalTo(60.0f)).body("data.version", equalTo(5));
            assertThat(sale.column("refund_reserved_cents")).isEqualTo("0");
        }

        @Test
        @Race(11)
        void are_one_when_they_have_one_name() {
            var sale = Sale.done(rail, orders);
            var named = Map.of("Idempotency-Key", UUID.randomUUID().toString());
            var answers = atOnce(50, () -> sale.refunds(10, named).extract().response());
            assertThat(answers).extracting(a -> a.statusCode()).isSubsetOf(201, 202, 409);
            assertThat(answers.stream()
                            .filter(a -> a.statusCode() < 300)
                            .map(a -> a.<String>path("data.id"))
                            .distinct())
                    .hasSize(1);
            assertThat(sale.known().refunds()).isEqualTo(1);
            sale.refunds(10, named).header("Idempotent-Replayed", "true");
            sale.refunds(20, named).statusCode(422).body("code", equalTo("E016"));
        }
    }

    @Nested
    class A_refunds_webhook {
        @Test
        @Race(17)
        void may_be_faster_than_the_answer() {
            var sale = Sale.done(rail, orders);
            sale.known().refundsHeld = new CountDownLatch(1);
            var refunding = CompletableFuture.supplyAsync(() -> sale.refunds(60));
            await().until(() -> sale.known().refunds() == 1);
            var refund = sale.sees().extract().<String>path("data.refunds[0].id");
            sale.hears(sale.refundWebhook(refund, "refund.completed", "60.00"));
            sale.sees().body("data.status", equalTo("partially_refunded"));
            // The answer still says "pending", for it was made before.
            sale.known().refundsHeld.countDown();
            refunding.join().statusCode(201).body("data.status", equalTo("completed"));
            sale.sees().body("data.refundedAmount", equalTo(60.0f)).body("data.version", equalTo(5));
        }

        @Test
        @Race(3)
        void has_one_effect_when_it_comes_twenty_times_at_once() {
            var sale = Sale.done(rail, orders);
            var refund = sale.refundId(60);
            var webhook = sale.refundWebhook(refund, "refund.completed", "60.00");
            atOnce(20, () -> Shop.webhook(webhook).extract().statusCode())
                    .forEach(status -> assertThat(status).isEqualTo(200));
            sale.sees().body("data.refundedAmount", equalTo(60.0f)).body("data.version", equalTo(5));
            assertThat(ask(
                            "SELECT count(*) FROM evidence WHERE refund_id = ? AND source = 'WEBHOOK'",
                            UUID.fromString(refund)))
                    .isEqualTo("1");
        }

        @Test
        @Race(18)
        void that_says_failed_after_a_success_is_not_believed() {
            var sale = Sale.done(rail, orders);
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            var refund = sale.refundId(60);
            sale.hears(sale.refundWebhook(refund, "refund.failed", "60.00"));
            // The rail is asked, and its books say that the money went back.
            await().until(() -> !"1"
                    .equals(ask(
                            "SELECT count(*) FROM refund WHERE id = ? AND next_check_at IS NOT NULL",
                            UUID.fromString(refund))));
            sale.sees()
                    .body("data.refundedAmount", equalTo(60.0f))
                    .body("data.refunds[0].status", equalTo("completed"));
            assertThat(sale.told("refund_failed")).isZero();
        }

        @Test
        @Race(18)
        void that_says_failed_after_a_success_makes_us_ask_and_the_rails_books_are_believed() {
            var sale = Sale.done(rail, orders);
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            var refund = sale.refundId(60);
            sale.known().refund(refund).status = "failed";
            sale.hears(sale.refundWebhook(refund, "refund.failed", "60.00"));
            await().until(() -> "reversed".equals(sale.state(refund)));
            sale.sees()
                    .body("data.status", equalTo("completed"))
                    .body("data.refundedAmount", equalTo(0.0f))
                    .body("data.refunds[0].status", equalTo("failed"));
            assertThat(sale.told("refund_failed")).isEqualTo(1);
        }

        @Test
        @Race(33)
        void of_a_refund_that_nobody_knows_waits_and_is_quarantined_and_noted() throws SQLException {
            var sale = Sale.done(rail, orders);
            var webhook = sale.refundWebhook("THE-RAILS-OWN", "refund.completed", "20.00");
            sale.hears(webhook);
            var key = "100001:" + webhook.get("eventId");
            assertThat(ask("SELECT state FROM webhook_inbox WHERE event_key = ?", key))
                    .isEqualTo("waiting");
            Databases.execute("UPDATE webhook_inbox SET attempts = 12, next_try_at = now() WHERE event_key = ?", key);
            await().until(() -> "quarantined".equals(ask("SELECT state FROM webhook_inbox WHERE event_key = ?", key)));
            await().until(() -> "1"
                    .equals(ask(
                            "SELECT count(*) FROM evidence WHERE payment_id = ? AND said LIKE '%THE-RAILS-OWN%'",
                            UUID.fromString(sale.id()))));
        }
    }

    @Nested
    class A_webhook_and_an_enquiry_at_once {
        @Test
        @Race(5)
        void complete_a_payment_once() {
            var sale = Sale.begun(rail, orders);
            sale.known().status = "paid";
            CompletableFuture<Void> telling;
            try (var gate = HeldGate.of(sale.order())) {
                sale.isDue();
                gate.awaitWaiting(1);
                telling = CompletableFuture.runAsync(sale::isPaid);
                gate.awaitWaiting(2);
            }
            telling.join();
            sale.becomes("completed");
            assertThat(ask(
                            "SELECT count(*) FROM evidence WHERE payment_id = ? AND signal = 'PAID'",
                            UUID.fromString(sale.id())))
                    .isEqualTo("2");
            assertThat(sale.told("completed")).isEqualTo(1);
            sale.sees().body("data.version", equalTo(3));
        }
    }

    @Nested
    class An_order_that_is_cancelled_as_its_payment_succeeds {
        @Test
        @Race({7, 29})
        void is_paid_when_the_money_comes_first() {
            var sale = Sale.begun(rail, orders);
            CompletableFuture<Void> telling;
            try (var gate = HeldGate.of(sale.order())) {
                telling = CompletableFuture.runAsync(sale::isPaid);
                gate.awaitWaiting(1);
                Shop.tells(Shop.closing(sale.order(), "cancelled"));
                gate.awaitWaiting(2);
            }
            telling.join();
            endsAsPaid(sale);
        }

        @Test
        @Race({7, 29})
        void is_paid_when_the_wish_comes_first_and_the_attempt_was_still_alive() {
            var sale = Sale.begun(rail, orders);
            CompletableFuture<Void> telling;
            try (var gate = HeldGate.of(sale.order())) {
                Shop.tells(Shop.closing(sale.order(), "cancelled"));
                gate.awaitWaiting(1);
                telling = CompletableFuture.runAsync(sale::isPaid);
                gate.awaitWaiting(2);
            }
            telling.join();
            endsAsPaid(sale);
        }

        /** Both sides hear the same. */
        private void endsAsPaid(Sale sale) {
            var id = sale.order().orderId();
            try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
                await().until(() ->
                        kafka.all().stream().anyMatch(r -> id.toString().equals(r.key())));
                assertThat(kafka.all().stream()
                                .filter(r -> id.toString().equals(r.key()))
                                .map(r -> KafkaProbe.header(r, "ce_type")))
                        .containsOnly("epay.gate.kept");
            }
            sale.sees().body("data.status", equalTo("completed"));
            assertThat(ask("SELECT state FROM order_gate WHERE order_id = ?", id.value()))
                    .isEqualTo("paid");
        }
    }

    /** So many callers, each on a thread of its own, with their answers. */
    private static <T> List<T> atOnce(int callers, Supplier<T> call) {
        var start = new CountDownLatch(1);
        var answers = IntStream.range(0, callers)
                .mapToObj(i -> {
                    var answer = new CompletableFuture<T>();
                    new Thread(() -> {
                                try {
                                    start.await();
                                    answer.complete(call.get());
                                } catch (InterruptedException | RuntimeException | Error e) {
                                    answer.completeExceptionally(e);
                                }
                            })
                            .start();
                    return answer;
                })
                .toList();
        start.countDown();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static String ask(String sql, Object... args) {
        try {
            return Databases.ask(sql, args);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
