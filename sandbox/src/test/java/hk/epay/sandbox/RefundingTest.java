package hk.epay.sandbox;

import java.time.Duration;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Payment;
import hk.epay.sandbox.actor.Shopper;

import static hk.epay.sandbox.actor.Together.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** payment-service's refunds rely on this: one reference is one refund, and what goes back never exceeds what came. */
@QuarkusTest
class RefundingTest extends RailTest {

    private static Payment paid(double amount) {
        var payment = Merchant.DEMO.opens(amount);
        Shopper.pays(payment);
        return payment;
    }

    @Nested
    class A_refund {
        @Test
        void is_pending_first_and_completes_later_with_a_webhook() {
            var payment = paid(100.0);
            var refundId = Merchant.reference();

            Merchant.DEMO
                    .refunds(payment.transactionId(), refundId, 30.0)
                    .then()
                    .statusCode(201)
                    .body("refundId", equalTo(refundId))
                    .body("status", equalTo("pending"));

            var told = merchantSide.hears(payment.transactionId(), 2).get(1);
            assertThat(told.type()).isEqualTo("refund.completed");
            assertThat(told.isSignedBy(DemoMerchant.DEMO)).isTrue();
            assertThat(told.body().getString("refundId")).isEqualTo(refundId);
            assertThat(told.body().getString("status")).isEqualTo("completed");
            assertThat(told.body().getDouble("amount")).isEqualTo(30.0);
            assertThat(told.body().getString("orderId")).isEqualTo(payment.orderId());
        }

        @Test
        void shows_in_the_enquiry() {
            var payment = paid(100.0);
            Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 30.0);
            Merchant.DEMO
                    .asksAbout(payment.transactionId())
                    .then()
                    .body("refunds[0].status", equalTo("pending"))
                    .body("refundedAmount", equalTo(0.0f));

            merchantSide.hears(payment.transactionId(), 2);

            Merchant.DEMO
                    .asksAbout(payment.transactionId())
                    .then()
                    .body("status", equalTo("paid"))
                    .body("refunds[0].status", equalTo("completed"))
                    .body("refunds[0].amount", equalTo(30.0f))
                    .body("refundedAmount", equalTo(30.0f));
        }

        @Test
        void may_be_one_of_many() {
            var payment = paid(100.0);

            Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 30.0);
            Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 70.0);
            merchantSide.hears(payment.transactionId(), 3);

            assertThat(Operator.reads(payment).getDouble("refunded")).isEqualTo(100.0);
        }

        @Test
        void can_fail_in_the_end_and_then_the_money_may_be_refunded_again() {
            Operator.setsFaults("{\"refund\":{\"failureRate\":1}}");
            var payment = paid(100.0);
            Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 100.0);
            assertThat(merchantSide.hears(payment.transactionId(), 2).get(1).type())
                    .isEqualTo("refund.failed");
            Operator.clearsFaults();

            Merchant.DEMO
                    .refunds(payment.transactionId(), Merchant.reference(), 100.0)
                    .then()
                    .statusCode(201);
        }
    }

    @Nested
    class A_known_refund_reference {
        @Test
        void brings_back_the_first_refund_with_200_and_moves_nothing() {
            var payment = paid(100.0);
            var refundId = Merchant.reference();
            Merchant.DEMO.refunds(payment.transactionId(), refundId, 60.0);
            merchantSide.hears(payment.transactionId(), 2);

            Merchant.DEMO
                    .refunds(payment.transactionId(), refundId, 60.0)
                    .then()
                    .statusCode(200)
                    .body("refundId", equalTo(refundId))
                    .body("status", equalTo("completed"));

            assertThat(Operator.reads(payment).getDouble("refunded")).isEqualTo(60.0);
        }

        @Test
        void is_one_refund_even_when_twenty_ask_at_once() {
            var payment = paid(100.0);
            var refundId = Merchant.reference();

            var answers = atOnce(20, n -> Merchant.DEMO.refunds(payment.transactionId(), refundId, 60.0));

            assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
            assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(19);
            merchantSide.hears(payment.transactionId(), 2);
            assertThat(Operator.reads(payment).getDouble("refunded")).isEqualTo(60.0);
        }

        @Test
        void is_one_refund_even_when_it_names_two_payments_at_once() {
            var payments = new Payment[] {paid(100.0), paid(100.0)};
            var refundId = Merchant.reference();

            var answers = atOnce(2, n -> Merchant.DEMO.refunds(payments[n].transactionId(), refundId, 60.0));

            assertThat(answers).extracting(a -> a.statusCode()).containsExactlyInAnyOrder(200, 201);
            var winner = answers.get(0).<String>path("transactionId");
            assertThat(answers.get(1).<String>path("transactionId")).isEqualTo(winner);
        }
    }

    @Nested
    class Money_that_is_not_there {
        @Test
        void is_not_refunded() {
            var payment = paid(100.0);

            Merchant.DEMO
                    .refunds(payment.transactionId(), Merchant.reference(), 100.1)
                    .then()
                    .statusCode(402)
                    .body("code", equalTo("E004"));
        }

        @Test
        void is_not_refunded_by_fifty_at_once_either() {
            var payment = paid(100.0);

            var answers = atOnce(50, n -> Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 60.0));

            assertThat(answers).filteredOn(a -> a.statusCode() == 201).hasSize(1);
            assertThat(answers).filteredOn(a -> a.statusCode() == 402).hasSize(49);
        }

        @Test
        void is_not_refunded_before_it_came() {
            var payment = Merchant.DEMO.opens(100.0);

            Merchant.DEMO
                    .refunds(payment.transactionId(), Merchant.reference(), 10.0)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E007"));
        }

        @Test
        void is_not_refunded_for_a_payment_that_nobody_knows() {
            Merchant.DEMO
                    .refunds("oct_" + "0".repeat(32), Merchant.reference(), 10.0)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("E003"));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -10, 0.05, 10.01})
        void is_not_refunded_in_impossible_amounts(double amount) {
            var payment = paid(100.0);

            Merchant.DEMO
                    .refunds(payment.transactionId(), Merchant.reference(), amount)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("E006"));
        }
    }

    @Nested
    class A_slow_refund {
        @Test
        void can_be_asked_for() {
            Operator.setsFaults("{\"refund\":{\"delayMs\":1500}}");
            var payment = paid(100.0);
            Merchant.DEMO.refunds(payment.transactionId(), Merchant.reference(), 10.0);

            merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofMillis(800));
            merchantSide.hears(payment.transactionId(), 2);
        }
    }
}
