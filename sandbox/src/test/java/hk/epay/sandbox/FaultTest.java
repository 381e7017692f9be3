package hk.epay.sandbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.MerchantSide.Delivery;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

/** The fault tests of the suite rely on this: what is asked to go wrong goes wrong, in exactly that way. */
@QuarkusTest
class FaultTest extends RailTest {

    @Nested
    class An_error {
        @Test
        void is_a_500_and_nothing_was_done() {
            var orderId = Merchant.reference();
            Operator.setsFaults("{\"errorRate\":1}");
            Merchant.DEMO.asksFor(orderId, 100.0).then().statusCode(500).body("code", equalTo("E005"));
            Operator.clearsFaults();

            Merchant.DEMO.asksAboutOrder(orderId).then().statusCode(404);
        }

        @Test
        void happens_as_often_as_asked_and_a_seed_repeats_the_story() {
            var first = story("{\"errorRate\":0.5,\"seed\":42}");
            var again = story("{\"errorRate\":0.5,\"seed\":42}");

            assertThat(again).isEqualTo(first);
            assertThat(first).contains("500").contains("404");
        }

        private String story(String faults) {
            Operator.setsFaults(faults);
            return IntStream.range(0, 20)
                    .mapToObj(
                            n -> String.valueOf(Merchant.DEMO.asksAbout("oct_1").statusCode()))
                    .reduce("", String::concat);
        }
    }

    @Nested
    class Silence {
        @Test
        void lasts_and_nothing_was_done() {
            var orderId = Merchant.reference();
            Operator.setsFaults("{\"timeoutRate\":1}");
            var before = System.nanoTime();
            Merchant.DEMO.asksFor(orderId, 100.0);
            Operator.clearsFaults();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(1_400));
            Merchant.DEMO.asksAboutOrder(orderId).then().statusCode(404);
        }
    }

    @Nested
    class A_lost_response {
        @Test
        void hides_work_that_was_done() {
            var orderId = Merchant.reference();
            Operator.setsFaults("{\"lostResponseRate\":1}");
            Merchant.DEMO.asksFor(orderId, 100.0).then().statusCode(500);
            Operator.clearsFaults();

            Merchant.DEMO.asksAboutOrder(orderId).then().statusCode(200).body("status", equalTo("pending"));
        }
    }

    @Nested
    class A_late_answer {
        @Test
        void lets_the_shopper_and_the_webhook_be_faster() {
            var orderId = Merchant.reference();
            Operator.setsFaults("{\"latencyMs\":3000}");
            var answer = CompletableFuture.supplyAsync(
                    () -> Merchant.DEMO.asksFor(orderId, 100.0), command -> new Thread(command).start());

            var token = await().until(() -> tokenOf(orderId), t -> t != null);
            RestAssured.post("/sandbox/payments/{token}/pay", token).then().statusCode(200);
            merchantSide.hears(transactionOf(orderId), 1);

            assertThat(answer).isNotDone();
            assertThat(answer.join().statusCode()).isEqualTo(201);
        }

        private String tokenOf(String orderId) {
            return RestAssured.given()
                    .queryParam("orderId", orderId)
                    .get("/sandbox/payments")
                    .path("[0].paymentToken");
        }

        private String transactionOf(String orderId) {
            return RestAssured.given()
                    .queryParam("orderId", orderId)
                    .get("/sandbox/payments")
                    .path("[0].transactionId");
        }
    }

    @Nested
    class A_webhook {
        @Test
        void can_be_late() {
            Operator.setsFaults("{\"webhook\":{\"delayMs\":1200}}");
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            merchantSide.hearsNoMoreThan(payment.transactionId(), 0, Duration.ofMillis(600));
            merchantSide.hears(payment.transactionId(), 1);
        }

        @Test
        void can_come_five_times_under_one_id() {
            Operator.setsFaults("{\"webhook\":{\"duplicate\":4}}");
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            assertThat(merchantSide.hears(payment.transactionId(), 5))
                    .extracting(Delivery::text)
                    .containsOnly(
                            merchantSide.heard(payment.transactionId()).get(0).text());
            await().until(() ->
                    Operator.reads(payment).getList("webhooks[0].attempts").size() == 5);
        }

        @Test
        void can_be_overtaken_by_the_next_one() {
            Operator.setsFaults("{\"webhook\":{\"reorder\":true}}");
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.approves(payment);
            Shopper.pays(payment);

            assertThat(merchantSide.hears(payment.transactionId(), 2))
                    .extracting(Delivery::type)
                    .containsExactly("payment.completed", "payment.processing");
        }

        @Test
        void can_be_lost_for_good_and_the_books_say_so() {
            Operator.setsFaults("{\"webhook\":{\"dropRate\":1}}");
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            merchantSide.hearsNoMoreThan(payment.transactionId(), 0, Duration.ofSeconds(2));
            assertThat(Operator.reads(payment).getString("webhooks[0].state")).isEqualTo("dropped");
            assertThat(payment.status()).isEqualTo("paid");
        }

        @Test
        void can_be_forged_and_the_rail_tries_again_with_a_good_one() {
            Operator.setsFaults("{\"webhook\":{\"badSignatureRate\":1}}");
            merchantSide.answers(d -> d.isSignedBy(DemoMerchant.DEMO) ? 200 : 401);
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);
            assertThat(merchantSide.hears(payment.transactionId(), 1).get(0).isSignedBy(DemoMerchant.DEMO))
                    .isFalse();
            Operator.clearsFaults();

            assertThat(merchantSide.hears(payment.transactionId(), 2).get(1).isSignedBy(DemoMerchant.DEMO))
                    .isTrue();
        }
    }

    @Nested
    class A_wrong_amount {
        @Test
        void is_told_by_the_webhook_and_the_enquiry_but_not_by_the_books() {
            var payment = Merchant.DEMO.opens(100.0);
            Operator.setsFaults("{\"amountMismatch\":true}");
            Shopper.pays(payment);

            var told = merchantSide.hears(payment.transactionId(), 1).get(0);

            assertThat(told.body().getDouble("amount")).isEqualTo(100.1);
            Merchant.DEMO.asksAbout(payment.transactionId()).then().body("amount", equalTo(100.1f));
            assertThat(Operator.reads(payment).getDouble("amount")).isEqualTo(100.0);
            assertThat(Operator.reads(payment).getDouble("paid")).isEqualTo(100.0);
        }
    }

    @Nested
    class A_plan {
        @Test
        void can_be_read_back() {
            Operator.setsFaults(
                    """
                    {"latencyMs":1,"errorRate":0,"lostResponseRate":0.05,"amountMismatch":false,"seed":7,
                     "webhook":{"delayMs":20,"delayRate":0.5,"duplicate":0.1,"reorder":0.2,"badSignatureRate":0.3}}
                    """);

            RestAssured.get("/sandbox/faults")
                    .then()
                    .statusCode(200)
                    .body("latencyMs", equalTo(1))
                    .body("lostResponseRate", equalTo(0.05f))
                    .body("seed", equalTo(7))
                    .body("webhook.delayMs", equalTo(20))
                    .body("webhook.delayRate", equalTo(0.5f))
                    .body("webhook.duplicate", equalTo(0.1f))
                    .body("webhook.reorder", equalTo(0.2f))
                    .body("webhook.dropRate", equalTo(0.0f))
                    .body("webhook.badSignatureRate", equalTo(0.3f));
        }

        @Test
        void with_faults_of_its_own_is_refused_with_all_of_them_named() {
            Operator.asksForFaults("{\"errorRate\":2,\"latencyMs\":-1,\"webhook\":{\"dropRate\":\"often\"}}")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors", hasSize(3))
                    .body("errors.pointer", hasItem("/errorRate"))
                    .body("errors.pointer", hasItem("/latencyMs"))
                    .body("errors.pointer", hasItem("/webhook/dropRate"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"errorRate\":-0.1}",
                    "{\"errorRate\":1e400}",
                    "{\"timeoutRate\":true}",
                    "{\"latencyMs\":0.5}",
                    "{\"webhook\":[]}",
                    "{\"webhook\":{\"duplicate\":-1}}",
                    "{\"webhook\":{\"duplicate\":1000}}",
                    "{\"webhook\":{\"reorder\":\"yes\"}}",
                    "{\"amountMismatch\":1}",
                    "{\"seed\":1.5}",
                    "nonsense"
                })
        void that_makes_no_sense_changes_nothing(String plan) {
            Operator.setsFaults("{\"latencyMs\":3}");

            Operator.asksForFaults(plan).then().statusCode(400);

            RestAssured.get("/sandbox/faults").then().body("latencyMs", equalTo(3));
        }
    }
}
