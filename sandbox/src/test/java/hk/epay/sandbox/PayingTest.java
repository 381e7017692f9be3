package hk.epay.sandbox;

import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Payment;
import hk.epay.sandbox.actor.Shopper;

import static hk.epay.sandbox.actor.Together.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Every journey through the suite relies on this: money moves once, and the merchant hears of every step. */
@QuarkusTest
class PayingTest extends RailTest {

    @Nested
    class A_shopper_who_approves {
        @Test
        void sees_the_payment_processing_and_then_paid() {
            var payment = Merchant.DEMO.opens(100.0);

            Shopper.approves(payment).then().statusCode(200).body("status", equalTo("processing"));
            Shopper.pays(payment).then().statusCode(200).body("status", equalTo("paid"));

            assertThat(merchantSide.hears(payment.transactionId(), 2))
                    .extracting(d -> d.type())
                    .containsExactlyInAnyOrder("payment.processing", "payment.completed");
        }

        @Test
        void may_be_in_a_hurry() {
            var payment = Merchant.DEMO.opens(100.0);

            Shopper.pays(payment).then().statusCode(200).body("status", equalTo("paid"));

            assertThat(merchantSide.hears(payment.transactionId(), 1))
                    .extracting(d -> d.type())
                    .containsExactly("payment.completed");
        }

        @Test
        void pays_once_however_often_the_phone_says_it() {
            var payment = Merchant.DEMO.opens(100.0);

            Shopper.pays(payment).then().statusCode(200);
            Shopper.pays(payment).then().statusCode(200).body("status", equalTo("paid"));

            merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofMillis(500));
        }

        @Test
        void pays_once_even_when_twenty_phones_say_it_at_once() {
            var payment = Merchant.DEMO.opens(100.0);

            var answers = atOnce(20, n -> Shopper.pays(payment));

            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            assertThat(Operator.reads(payment).getDouble("paid")).isEqualTo(100.0);
            merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofMillis(500));
        }
    }

    @Nested
    class A_shopper_who_declines {
        @Test
        void moves_no_money_and_the_merchant_hears_why() {
            var payment = Merchant.DEMO.opens(100.0);

            Shopper.declines(payment).then().statusCode(200).body("status", equalTo("failed"));

            var told = merchantSide.hears(payment.transactionId(), 1).get(0);
            assertThat(told.type()).isEqualTo("payment.failed");
            assertThat(told.body().getString("failureCode")).isEqualTo("PAYER_DECLINED");
            assertThat(Operator.reads(payment).getDouble("paid")).isZero();
        }

        @Test
        void cannot_pay_afterwards() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.declines(payment);

            Shopper.pays(payment).then().statusCode(409).body("message", equalTo("the payment is failed"));
        }

        @Test
        void ends_in_one_truth_when_another_phone_pays_at_the_same_time() {
            IntStream.range(0, 10).forEach(round -> {
                var payment = Merchant.DEMO.opens(100.0);

                atOnce(2, n -> n == 0 ? Shopper.pays(payment) : Shopper.declines(payment));

                merchantSide.hears(payment.transactionId(), 1);
                merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofMillis(50));
                assertThat(merchantSide
                                .heard(payment.transactionId())
                                .get(0)
                                .body()
                                .getString("status"))
                        .isEqualTo(payment.status());
            });
        }
    }

    @Nested
    class A_late_shopper {
        static Stream<Function<Payment, Response>> endings() {
            return Stream.of(Shopper::declines, p -> p.merchant().cancels(p.transactionId()), p -> {
                Operator.advancesTheClock(Duration.ofMinutes(11));
                return p.merchant().asksAbout(p.transactionId());
            });
        }

        @ParameterizedTest
        @MethodSource("endings")
        void pays_for_what_was_over_as_the_real_rail_sometimes_lets_them(Function<Payment, Response> end) {
            var payment = Merchant.DEMO.opens(100.0);
            end.apply(payment).then().statusCode(200);

            Shopper.paysLate(payment).then().statusCode(200).body("status", equalTo("paid"));

            assertThat(payment.status()).isEqualTo("paid");
            assertThat(Operator.reads(payment).getString("failureCode")).isNull();
            merchantSide.hears(payment.transactionId(), 1);
            assertThat(Operator.reads(payment).getList("webhooks.type", String.class))
                    .endsWith("payment.completed");
        }

        @Test
        void is_not_late_while_the_payment_is_open() {
            var payment = Merchant.DEMO.opens(100.0);

            Shopper.paysLate(payment).then().statusCode(409);
        }
    }

    @Nested
    class A_number_that_nobody_was_given {
        @ParameterizedTest
        @ValueSource(strings = {"zzzzzzz", "short", "0OIl000", "wG6YPjY%00", "wG6YPjY;x"})
        void is_not_found(String token) {
            Shopper.looksAt(token).then().statusCode(404);
        }
    }
}
