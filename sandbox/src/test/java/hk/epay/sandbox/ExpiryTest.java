package hk.epay.sandbox;

import java.sql.SQLException;
import java.time.Duration;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.kit.testing.Databases;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Payment;
import hk.epay.sandbox.actor.Shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

/** payment-service's expiry relies on this: after its time nobody pays a payment in the ordinary way. */
@QuarkusTest
class ExpiryTest extends RailTest {

    @Nested
    class A_payment_whose_time_is_over {
        @Test
        void expires_by_itself_and_the_merchant_hears_of_it() {
            var payment = Merchant.DEMO.opens(100.0);

            Operator.advancesTheClock(Duration.ofMinutes(11));

            var told = merchantSide.hears(payment.transactionId(), 1).get(0);
            assertThat(told.type()).isEqualTo("payment.expired");
            assertThat(told.body().getString("status")).isEqualTo("expired");
        }

        @Test
        void expires_also_when_it_was_approved_but_the_money_never_moved() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.approves(payment);

            Operator.advancesTheClock(Duration.ofMinutes(11));

            assertThat(payment.status()).isEqualTo("expired");
        }

        @Test
        void is_expired_for_whoever_looks_before_the_sweep_comes_by() throws SQLException {
            var payment = Merchant.DEMO.opens(100.0);
            endTheTimeOf(payment);

            assertThat(payment.status()).isEqualTo("expired");
        }

        @Test
        void cannot_be_paid_before_the_sweep_comes_by() throws SQLException {
            var payment = Merchant.DEMO.opens(100.0);
            endTheTimeOf(payment);

            Shopper.pays(payment).then().statusCode(409).body("message", equalTo("the payment is expired"));
        }

        @Test
        void is_found_by_the_sweep_although_nobody_looks() throws SQLException {
            var payment = Merchant.DEMO.opens(100.0);
            endTheTimeOf(payment);

            assertThat(merchantSide.hears(payment.transactionId(), 1).get(0).type())
                    .isEqualTo("payment.expired");
        }

        @Test
        void expires_once() {
            var payment = Merchant.DEMO.opens(100.0);
            Operator.advancesTheClock(Duration.ofMinutes(11));
            merchantSide.hears(payment.transactionId(), 1);

            payment.status();
            Operator.advancesTheClock(Duration.ofMinutes(11));

            merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofMillis(300));
        }

        /** As if ten minutes had passed for this payment alone. */
        private static void endTheTimeOf(Payment payment) throws SQLException {
            Databases.execute(
                    "UPDATE payment SET expires_at = created_at WHERE transaction_id = ?", payment.transactionId());
        }
    }

    @Nested
    class A_paid_payment {
        @Test
        void never_expires() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            Operator.advancesTheClock(Duration.ofDays(1));

            assertThat(payment.status()).isEqualTo("paid");
        }
    }

    @Nested
    class The_rails_clock {
        @Test
        void goes_forward_as_told() {
            var before = RestAssured.get("/sandbox/clock").jsonPath().getInt("advancedSeconds");

            Operator.advancesTheClock(Duration.ofSeconds(30));

            RestAssured.get("/sandbox/clock")
                    .then()
                    .statusCode(200)
                    .body("advancedSeconds", greaterThanOrEqualTo(before + 30));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"advanceSeconds\":-1}",
                    "{\"advanceSeconds\":0.5}",
                    "{\"advanceSeconds\":\"60\"}",
                    "{\"advanceSeconds\":1e999}",
                    "[]"
                })
        void never_goes_back_or_halfway(String body) {
            RestAssured.given()
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/sandbox/clock")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }
}
