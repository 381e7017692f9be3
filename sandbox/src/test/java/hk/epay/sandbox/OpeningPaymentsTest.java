package hk.epay.sandbox;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Shopper;

import static hk.epay.sandbox.actor.Together.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

/** payment-service's charge relies on this: one reference is one payment, and the answer has all that a QR code needs. */
@QuarkusTest
class OpeningPaymentsTest extends RailTest {

    @Nested
    class A_new_payment {
        @Test
        void is_pending_and_has_a_number_of_seven_characters_an_address_and_a_deep_link() {
            var orderId = Merchant.reference();

            var answer = Merchant.DEMO.asksFor(orderId, 100.0);

            var token = answer.then()
                    .statusCode(201)
                    .body("status", equalTo("pending"))
                    .body("orderId", equalTo(orderId))
                    .body("transactionId", matchesPattern("oct_[0-9a-f]{32}"))
                    .body("paymentToken", matchesPattern("[1-9A-HJ-NP-Za-km-z]{7}"))
                    .extract()
                    .<String>path("paymentToken");
            assertThat(answer.<String>path("paymentUrl")).isEqualTo("http://localhost:8090/phone?token=" + token);
            assertThat(answer.<String>path("deepLink")).isEqualTo("octopus://payment?token=" + token);
        }

        @Test
        void can_be_paid_for_ten_minutes_of_the_rails_time() {
            var payment = Merchant.DEMO.opens(100.0);

            var books = Operator.reads(payment);

            assertThat(Duration.between(
                            Instant.parse(books.getString("createdAt")), Instant.parse(books.getString("expiresAt"))))
                    .isEqualTo(Duration.ofMinutes(10));
        }

        @Test
        void keeps_any_text_as_it_is() {
            var body = Merchant.DEMO.payment(Merchant.reference(), 10.0);
            body.put("description", "<script>alert('🐙')</script> \"奶茶\" \u202e");

            var token = Merchant.DEMO.post("/v1/payments", body).<String>path("paymentToken");

            assertThat(Shopper.looksAt(token).<String>path("description"))
                    .isEqualTo("<script>alert('🐙')</script> \"奶茶\" \u202e");
        }
    }

    @Nested
    class A_known_reference {
        @Test
        void brings_back_the_first_payment_with_200() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.DEMO
                    .asksFor(payment.orderId(), 100.0)
                    .then()
                    .statusCode(200)
                    .body("transactionId", equalTo(payment.transactionId()))
                    .body("paymentToken", equalTo(payment.token()));
        }

        @Test
        void tells_what_has_become_of_it() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            Merchant.DEMO
                    .asksFor(payment.orderId(), 100.0)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("paid"))
                    .body("amount", equalTo(100.0f))
                    .body("currency", equalTo("HKD"));
        }

        @Test
        void is_one_payment_even_when_twenty_ask_at_once() {
            var orderId = Merchant.reference();

            var answers = atOnce(20, n -> Merchant.DEMO.asksFor(orderId, 100.0));

            assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
            assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(19);
            assertThat(answers)
                    .extracting(a -> a.<String>path("paymentToken"))
                    .containsOnly(answers.get(0).<String>path("paymentToken"));
        }

        @Test
        void never_changes_what_the_first_call_said() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.DEMO.asksFor(payment.orderId(), 50.0).then().statusCode(200);

            assertThat(Operator.reads(payment).getDouble("amount")).isEqualTo(100.0);
        }

        @Test
        void belongs_to_its_merchant_only() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.OTHER.asksFor(payment.orderId(), 100.0).then().statusCode(201);
        }
    }

    @Nested
    class An_amount {
        @ParameterizedTest
        @ValueSource(doubles = {0.1, 1, 100, 100.5, 9999.9, 10_000})
        void in_steps_of_ten_cents_is_taken(double amount) {
            Merchant.DEMO.asksFor(Merchant.reference(), amount).then().statusCode(201);
        }

        @ParameterizedTest
        @CsvSource({"0", "-1", "0.05", "100.05", "100.001", "10000.1", "1e300", "\"100\"", "null", "true", "1e309"})
        void that_the_rail_does_not_take_is_refused(String json) {
            var body = Merchant.DEMO.payment(Merchant.reference(), 100.0);
            var raw =
                    "{\"merchantId\":\"%s\",\"orderId\":\"%s\",\"amount\":%s,\"currency\":\"HKD\",\"timestamp\":\"%s\",\"nonce\":\"%s\"}"
                            .formatted(
                                    body.get("merchantId"),
                                    body.get("orderId"),
                                    json,
                                    body.get("timestamp"),
                                    body.get("nonce"));

            Merchant.DEMO
                    .headers(body.get("timestamp"), body.get("nonce"))
                    .body(raw)
                    .post("/v1/payments")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"));
        }

        @Test
        void between_two_steps_is_refused_with_both_neighbours_named() {
            assertThat(Merchant.DEMO.asksFor(Merchant.reference(), 100.05).<String>path("message"))
                    .contains("100.00")
                    .contains("100.10");
        }
    }

    @Nested
    class A_malformed_request {
        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{} {}", "{\"orderId\":\"a\",\"orderId\":\"b\"}"})
        void is_refused_with_a_code_and_a_message(String body) {
            Merchant.DEMO
                    .call()
                    .body(body)
                    .post("/v1/payments")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"))
                    .body("message", matchesPattern(".+"));
        }

        @Test
        void may_not_hold_what_a_database_cannot() {
            var body = Merchant.DEMO.payment("with\0NUL", 10.0);

            Merchant.DEMO.post("/v1/payments", body).then().statusCode(400).body("code", equalTo("E006"));
        }

        @Test
        void in_another_currency_is_refused() {
            var body = Merchant.DEMO.payment(Merchant.reference(), 10.0);
            body.put("currency", "USD");

            Merchant.DEMO
                    .post("/v1/payments", Merchant.DEMO.resealed(body, body.get("orderId") + "10USD"))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"));
        }
    }
}
