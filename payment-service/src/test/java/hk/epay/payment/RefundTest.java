package hk.epay.payment;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.Race;
import hk.epay.kit.testing.TestTokens;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.RefundManner;
import hk.epay.payment.rail.Sale;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class RefundTest {
    Rail rail;
    OrderBook orders;

    private Sale sale;

    @BeforeEach
    void a_sale_is_done() {
        sale = Sale.done(rail, orders);
    }

    @Nested
    class A_refund_that_the_rail_completes_at_once {
        @BeforeEach
        void the_rail_is_quick() {
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
        }

        @Test
        void gives_everything_back_when_no_amount_is_named() {
            sale.refunds(null)
                    .statusCode(201)
                    .body("message", equalTo("退款成功"))
                    .body("data.amount", equalTo(100.0f))
                    .body("data.status", equalTo("completed"))
                    .body("data.completedAt", notNullValue())
                    .body("data.paymentId", equalTo(sale.id()));
            sale.sees()
                    .body("data.status", equalTo("refunded"))
                    .body("data.refundedAmount", equalTo(100.0f))
                    .body("data.refunds.size()", equalTo(1))
                    .body("data.version", equalTo(5));
        }

        @Test
        void can_be_one_of_many() {
            sale.refunds(60).statusCode(201);
            sale.sees().body("data.status", equalTo("partially_refunded")).body("data.refundedAmount", equalTo(60.0f));
            sale.refunds(60).statusCode(422).body("code", equalTo("E034")).body("detail", equalTo("最多還可退 HKD 40.00。"));
            sale.refunds(40).statusCode(201);
            sale.sees().body("data.status", equalTo("refunded"));
            sale.refunds(0.1).statusCode(409).body("code", equalTo("E035"));
        }

        @Test
        void is_told_step_by_step() throws Exception {
            var refund = sale.refundId(60);
            try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
                kafka.awaitEvent("epay.payment.partially_refunded", sale.id());
                var told = kafka.all().stream()
                        .filter(r -> sale.id().equals(r.key()))
                        .toList();
                assertThat(told.stream().map(r -> KafkaProbe.header(r, "ce_type")))
                        .containsExactly(
                                "epay.payment.created",
                                "epay.payment.ready",
                                "epay.payment.completed",
                                "epay.payment.refund_requested",
                                "epay.payment.partially_refunded");
                assertThat(new String(told.get(3).value()))
                        .contains("\"refundId\":\"" + refund + "\"", "\"status\":\"pending\"", "\"version\":4");
                assertThat(new String(told.get(4).value()))
                        .contains("\"refundedAmountCents\":6000", "\"status\":\"partially_refunded\"", "\"version\":5");
            }
        }

        @Test
        void is_listed_with_its_payment_and_in_its_story() {
            var refund = sale.refundId(60);
            given().auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .get("/api/payments/" + sale.id() + "/refunds")
                    .then()
                    .statusCode(200)
                    .body("data.id", hasItem(refund))
                    .body("data.reason", hasItem("客人退貨"))
                    .body("page.nextCursor", nullValue());
            given().auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .get("/api/payments/" + sale.id() + "/events")
                    .then()
                    .body("data.kind", hasItem("refund"))
                    .body("data.refundId", hasItem(refund))
                    .body("data.to", hasItem("submitting"));
        }

        @Test
        void is_booked_and_the_books_agree() throws Exception {
            sale.refunds(60).statusCode(201);
            assertThat(Databases.ask(
                            "SELECT string_agg(kind, ' ' ORDER BY seq) FROM ledger_posting WHERE payment_id = ?",
                            UUID.fromString(sale.id())))
                    .isEqualTo("captured refund_reserved refund_succeeded");
        }
    }

    @Nested
    class A_refund_that_takes_its_time {
        @Test
        void completes_by_webhook_once_however_often_it_comes() {
            var refund = sale.refundId(60);
            sale.sees().body("data.status", equalTo("completed")).body("data.refunds[0].status", equalTo("pending"));
            var webhook = sale.refundWebhook(refund, "refund.completed", "60.00");
            sale.hears(webhook);
            sale.hears(webhook);
            sale.refundBecomes(refund, "completed");
            sale.sees().body("data.refundedAmount", equalTo(60.0f));
            assertThat(sale.told("partially_refunded")).isEqualTo(1);
        }

        @Test
        void completes_by_enquiry_when_no_webhook_comes() {
            var refund = sale.refundId(60);
            sale.known().completesRefunds();
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
            assertThat(sale.known().refundCalls).hasValue(1);
        }

        @Test
        void gives_its_money_free_when_it_fails() {
            var refund = sale.refundId(60);
            sale.refunds(60).statusCode(422);
            sale.hears(sale.refundWebhook(refund, "refund.failed", "60.00"));
            sale.refundBecomes(refund, "failed");
            sale.refunds(100).statusCode(201);
            assertThat(sale.told("refund_failed")).isEqualTo(1);
        }
    }

    @Nested
    class A_rail_that_does_not_take_a_refund {
        @Test
        void fails_it_and_the_money_can_go_back_another_time() {
            sale.known().refunding = RefundManner.REFUSES;
            sale.refunds(60)
                    .statusCode(201)
                    .body("data.status", equalTo("failed"))
                    .body("data.failureCode", equalTo("E004"));
            assertThat(sale.column("refund_reserved_cents")).isEqualTo("0");
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            sale.refunds(100).statusCode(201);
        }

        @Test
        void fails_it_when_the_rail_does_not_know_the_payment() {
            sale.known().refunding = RefundManner.DOES_NOT_KNOW_THE_PAYMENT;
            sale.refunds(60).statusCode(201).body("data.status", equalTo("failed"));
            assertThat(metric("payment_unknown_upstream")).isPositive();
        }

        @Test
        void is_asked_again_when_it_only_did_not_let_us_in() {
            sale.known().refunding = RefundManner.IS_NOT_LET_IN;
            var refund = sale.refunds(60).statusCode(202).extract().<String>path("data.id");
            assertThat(sale.state(refund)).isEqualTo("reserved");
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
        }
    }

    @Nested
    class A_refund_of_which_nobody_knows {
        @Test
        @Race(16)
        void is_asked_about_and_has_succeeded_meanwhile() {
            sale.known().refunding = RefundManner.LOSES_THE_ANSWER;
            var refund = sale.refunds(60).statusCode(202).extract().<String>path("data.id");
            assertThat(sale.state(refund)).isEqualTo("unknown");
            sale.refunds(60).statusCode(422);
            sale.known().completesRefunds();
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
            assertThat(sale.known().refundCalls).hasValue(1);
        }

        @Test
        void is_repeated_under_the_same_reference_when_the_rail_never_had_it() {
            sale.known().refunding = RefundManner.DOES_NOTHING_AND_FAILS;
            var refund = sale.refunds(60).statusCode(202).extract().<String>path("data.id");
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
            assertThat(sale.known().refunds()).isEqualTo(1);
            assertThat(sale.known().refund(refund).status).isEqualTo("completed");
        }
    }

    @Nested
    class A_payment_that_cannot_be_refunded {
        @Test
        @Race(14)
        void is_one_that_is_not_paid_yet() {
            var pending = Sale.begun(rail, orders);
            pending.refunds(10).statusCode(409).body("code", equalTo("E035"));
            pending.known().status = "paid";
            pending.isDue();
            pending.becomes("completed");
            assertThat(pending.known().refundCalls).hasValue(0);
            pending.sees().body("data.refunds.size()", equalTo(0));
        }

        @Test
        void is_one_of_half_a_year_ago() throws Exception {
            Databases.execute(
                    "UPDATE payment SET completed_at = now() - interval '181 days' WHERE id = ?",
                    UUID.fromString(sale.id()));
            sale.refunds(10).statusCode(409).body("code", equalTo("E036"));
        }

        @Test
        void is_another_merchants() {
            given().auth()
                    .oauth2(TestTokens.merchant("mer_other").text())
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/payments/" + sale.id() + "/refunds")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E003"));
        }

        @Test
        void has_no_amount_between_the_rails_steps() {
            sale.refunds(10.05).statusCode(400).body("errors.pointer", hasItem("/amount"));
            sale.refunds(-1).statusCode(400);
            sale.refunds("10").statusCode(400);
        }
    }

    @Nested
    class Money_that_the_rail_gives_back_by_itself {
        @Test
        void is_seen_in_the_story_and_raises_an_alarm_once() {
            var refund = sale.refundId(10);
            sale.known().givesBackByItself("R-4711", "20.00");
            sale.refundsAreDue();
            await().untilAsserted(() -> assertThat(story()).containsIgnoringCase("R-4711"));
            var alarms = metric("foreign_refund");
            sale.known().completesRefunds();
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
            assertThat(metric("foreign_refund")).isEqualTo(alarms);
        }

        @Test
        void is_seen_also_when_the_rail_only_says_how_much_it_is() {
            sale.refundId(10);
            sale.known().refundedInAll = "35.00";
            sale.refundsAreDue();
            await().untilAsserted(() -> assertThat(story()).contains("hkd 25.00 back under nothing that it lists"));
        }

        private String story() {
            return given().auth()
                    .oauth2(TestTokens.merchant("mer_demo").text())
                    .get("/api/payments/" + sale.id() + "/events")
                    .asString();
        }
    }

    private static double metric(String kind) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line ->
                        line.startsWith("epay_payment_anomalies_total") && line.contains("kind=\"" + kind + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
