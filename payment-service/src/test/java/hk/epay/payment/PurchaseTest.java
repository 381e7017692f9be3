package hk.epay.payment;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.Manner;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class PurchaseTest {
    Rail rail;
    OrderBook orders;

    @Nested
    class A_payment_of_an_order_that_was_told {
        @Test
        void has_a_code_to_scan_and_the_fields_of_the_seed() throws Exception {
            var order = told();
            var id = Shop.pays(order)
                    .statusCode(201)
                    .header("Content-Language", "zh-HK")
                    .body("success", equalTo(true))
                    .body("message", equalTo("支付請求已創建"))
                    .body("data.status", equalTo("pending"))
                    .body("data.amount", equalTo(100.0f))
                    .body("data.currency", equalTo("HKD"))
                    .body("data.orderId", equalTo(order.orderId().toString()))
                    .body("data.paymentToken", not(emptyOrNullString()))
                    .body("data.createdAt", not(emptyOrNullString()))
                    .extract()
                    .<String>path("data.id");
            var url = "http://rail.test/phone?token=" + rail.of(id).token();
            assertThat(decoded(Shop.sees(order, id + "/qr.png?size=400")
                            .statusCode(200)
                            .extract()
                            .asByteArray()))
                    .isEqualTo(url);
            Shop.sees(order, id + "/qr.svg").statusCode(200).header("Content-Type", equalTo("image/svg+xml"));
        }

        @Test
        void completes_by_webhook_and_tells_its_story() {
            var order = told();
            var id = started(order);
            try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
                Shop.webhook(rail.of(id), "payment.processing").statusCode(200);
                Shop.webhook(rail.of(id), "payment.completed").statusCode(200).body("message", equalTo("Webhook處理成功"));
                Shop.sees(order, id)
                        .body("data.status", equalTo("completed"))
                        .body("data.octopusTransactionId", equalTo(rail.of(id).transactionId))
                        .body("data.completedAt", not(emptyOrNullString()))
                        .header("ETag", equalTo("\"4\""));
                kafka.awaitEvent("epay.payment.completed", id);
                assertThat(kafka.all().stream()
                                .filter(r -> id.equals(r.key()))
                                .map(r -> KafkaProbe.header(r, "ce_type")))
                        .containsExactly(
                                "epay.payment.created",
                                "epay.payment.ready",
                                "epay.payment.processing",
                                "epay.payment.completed");
            }
            Shop.sees(order, id + "/events")
                    .body("data.kind", hasItems("evidence", "move"))
                    .body("data.to", hasItems("requesting", "awaiting_payer", "processing", "succeeded"));
        }

        @Test
        void completes_by_enquiry_when_no_webhook_comes() {
            var order = told();
            var id = started(order);
            rail.of(id).status = "paid";
            isDue(id);
            becomes(order, id, "completed");
        }

        @Test
        void fails_when_the_payer_declines() {
            var order = told();
            var id = started(order);
            Shop.webhook(rail.of(id), "payment.failed").statusCode(200);
            becomes(order, id, "failed");
            Shop.sees(order, id).body("data.statusReason", equalTo("declined"));
            Shop.pays(order).statusCode(201).body("data.id", not(equalTo(id)));
        }

        @Test
        void is_the_same_one_while_it_is_live() {
            var order = told();
            var id = started(order);
            Shop.pays(order).statusCode(200).body("data.id", equalTo(id));
            assertThat(rail.creates(order.description())).isEqualTo(1);
        }

        @Test
        void expires_when_nobody_pays_in_time() throws Exception {
            var order = told();
            var id = started(order);
            Databases.execute(
                    "UPDATE payment SET expires_at = now() - interval '1 second' WHERE id = ?", UUID.fromString(id));
            isDue(id);
            becomes(order, id, "expired");
            assertThat(rail.of(id).status).isEqualTo("cancelled");
        }
    }

    @Nested
    class An_order_that_was_not_told_yet {
        @Test
        void is_asked_for_and_paid() {
            var order = Shop.order();
            orders.knows(order.orderId().toString(), order);
            Shop.pays(order).statusCode(201);
        }

        @Test
        void is_not_found_when_there_is_none() {
            Shop.pays(Shop.order()).statusCode(404).body("code", equalTo("E010"));
        }
    }

    @Nested
    class A_rail_that_misbehaves {
        @Test
        @Race(9)
        void is_asked_when_its_answer_was_lost() {
            var order = told();
            rail.behaves(order.description(), Manner.LOSES_THE_ANSWER);
            var id = Shop.pays(order)
                    .statusCode(202)
                    .body("data.status", equalTo("pending"))
                    .extract()
                    .<String>path("data.id");
            isDue(id);
            await().untilAsserted(() -> Shop.sees(order, id)
                    .body("data.paymentToken", equalTo(rail.of(id).token())));
            assertThat(rail.creates(order.description())).isEqualTo(1);
        }

        @Test
        @Race(10)
        void does_not_keep_a_shopper_from_a_second_try() {
            var order = told();
            rail.behaves(order.description(), Manner.DOES_NOTHING_AND_FAILS);
            var lost = Shop.pays(order).statusCode(202).extract().<String>path("data.id");
            rail.behaves(order.description(), Manner.ANSWERS);
            Shop.pays(order).statusCode(201).body("data.id", not(equalTo(lost)));
            Shop.sees(order, lost).body("data.status", equalTo("pending"));
        }

        @Test
        void fails_a_payment_that_it_refuses() {
            var order = told();
            rail.behaves(order.description(), Manner.REFUSES);
            Shop.pays(order).statusCode(201).body("data.status", equalTo("failed"));
        }

        @Test
        @Race(1)
        void may_answer_after_its_own_webhook() throws Exception {
            var order = told();
            var answers = rail.holdsAnswers(order.description());
            var reference = new CompletableFuture<String>();
            rail.whenCreated(order.description(), reference::complete);
            var paying = CompletableFuture.supplyAsync(() -> Shop.pays(order));
            var id = reference.get();
            var webhook = Shop.body(rail.of(id), "payment.completed");
            webhook.remove("paymentToken");
            Shop.webhook(webhook).statusCode(200);
            answers.countDown();
            paying.join().statusCode(201).body("data.status", equalTo("completed"));
            Shop.sees(order, id).body("data.paymentToken", equalTo(rail.of(id).token()));
        }
    }

    @Nested
    class Money_that_does_not_fit {
        @Test
        @Race(28)
        void is_reviewed_when_the_amount_differs() {
            var order = told();
            var id = started(order);
            rail.of(id).shown = new BigDecimal("99.90");
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            becomes(order, id, "review");
            Shop.sees(order, id).body("data.statusReason", equalTo("mismatch"));
        }

        @Test
        @Race(6)
        void is_reviewed_when_it_comes_after_a_failure() {
            var order = told();
            var id = started(order);
            Shop.webhook(rail.of(id), "payment.failed").statusCode(200);
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            becomes(order, id, "review");
        }

        @Test
        @Race(4)
        void never_overwrites_a_success_with_words() {
            var order = told();
            var id = started(order);
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            Shop.webhook(rail.of(id), "payment.failed").statusCode(200);
            Shop.webhook(rail.of(id), "payment.processing").statusCode(200);
            Shop.sees(order, id).body("data.status", equalTo("completed")).body("data.version", equalTo(3));
        }
    }

    @Nested
    class An_attempt_whose_worker_died {
        @Test
        @Race(12)
        void is_asked_about_and_never_sent_again() throws Exception {
            var order = told();
            var id = started(order);
            Databases.execute(
                    "UPDATE payment SET state = 'requesting', transaction_id = NULL, payment_token = NULL, payment_url = NULL"
                            + " WHERE id = ?",
                    UUID.fromString(id));
            isDue(id);
            await().untilAsserted(() -> Shop.sees(order, id)
                    .body("data.paymentToken", equalTo(rail.of(id).token())));
            assertThat(rail.creates(order.description())).isEqualTo(1);
        }
    }

    private static OrderEvent told() {
        var order = Shop.order("mer_demo", Instant.now().plus(Duration.ofHours(1)));
        Shop.tells(order);
        await().until(() -> "1"
                .equals(Databases.ask(
                        "SELECT count(*) FROM order_gate WHERE order_id = ?",
                        order.orderId().value())));
        return order;
    }

    private static String started(OrderEvent order) {
        return Shop.pays(order).statusCode(201).extract().path("data.id");
    }

    private static void isDue(String id) {
        try {
            Databases.execute("UPDATE payment SET next_check_at = now() WHERE id = ?", UUID.fromString(id));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void becomes(OrderEvent order, String id, String status) {
        await().untilAsserted(() -> Shop.sees(order, id).body("data.status", equalTo(status)));
    }

    private static String decoded(byte[] png) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))))
                .getText();
    }
}
