package hk.epay.sandbox;

import java.time.Duration;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Shopper;

import static hk.epay.sandbox.actor.Together.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** payment-service's closing relies on this: after a cancel that answered 200 it knows where the payment stands. */
@QuarkusTest
class CancellingTest extends RailTest {

    @Nested
    class A_cancelled_payment {
        @Test
        void is_closed_without_a_webhook_because_the_merchant_has_the_answer() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.DEMO
                    .cancels(payment.transactionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("cancelled"));

            merchantSide.hearsNoMoreThan(payment.transactionId(), 0, Duration.ofMillis(300));
        }

        @Test
        void can_be_cancelled_again() {
            var payment = Merchant.DEMO.opens(100.0);
            Merchant.DEMO.cancels(payment.transactionId());

            Merchant.DEMO
                    .cancels(payment.transactionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("cancelled"));
        }

        @Test
        void cannot_be_paid_in_the_ordinary_way() {
            var payment = Merchant.DEMO.opens(100.0);
            Merchant.DEMO.cancels(payment.transactionId());

            Shopper.pays(payment).then().statusCode(409);
            Shopper.approves(payment).then().statusCode(409);
        }
    }

    @Nested
    class A_payment_that_is_over_already {
        @Test
        void comes_back_as_it_is() {
            var declined = Merchant.DEMO.opens(100.0);
            Shopper.declines(declined);
            var expired = Merchant.DEMO.opens(100.0);
            Operator.advancesTheClock(Duration.ofMinutes(11));

            Merchant.DEMO
                    .cancels(declined.transactionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("failed"));
            Merchant.DEMO
                    .cancels(expired.transactionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("expired"));
        }
    }

    @Nested
    class A_payment_that_the_payer_has_approved {
        @Test
        void comes_back_processing_for_it_is_too_late_to_close_it() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.approves(payment);

            Merchant.DEMO
                    .cancels(payment.transactionId())
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("processing"));
        }
    }

    @Nested
    class A_paid_payment {
        @Test
        void cannot_be_cancelled() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            Merchant.DEMO
                    .cancels(payment.transactionId())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E007"));
        }

        @Test
        void and_a_cancelled_one_never_happen_at_once() {
            IntStream.range(0, 10).forEach(round -> {
                var payment = Merchant.DEMO.opens(100.0);

                var answers =
                        atOnce(2, n -> n == 0 ? Merchant.DEMO.cancels(payment.transactionId()) : Shopper.pays(payment));

                assertThat(answers.get(0).statusCode() == 200)
                        .isNotEqualTo(answers.get(1).statusCode() == 200);
                assertThat(payment.status()).isEqualTo(answers.get(0).statusCode() == 200 ? "cancelled" : "paid");
            });
        }
    }
}
