package hk.epay.sandbox;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.Databases;
import hk.epay.sandbox.actor.Merchant;
import hk.epay.sandbox.actor.MerchantSide.Delivery;
import hk.epay.sandbox.actor.Operator;
import hk.epay.sandbox.actor.Payment;
import hk.epay.sandbox.actor.Shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** payment-service's callback relies on this: each fact is told at least once, signed, under one id, until it is taken. */
@QuarkusTest
class WebhookTest extends RailTest {

    @Nested
    class A_webhook {
        @Test
        void tells_everything_that_the_contract_promises() {
            var payment = Merchant.DEMO.opens(100.5);
            Shopper.pays(payment);

            var told = merchantSide.hears(payment.transactionId(), 1).get(0);

            assertThat(told.body().<String, Object>getMap(""))
                    .containsOnlyKeys(
                            "eventId",
                            "type",
                            "transactionId",
                            "orderId",
                            "paymentToken",
                            "amount",
                            "currency",
                            "status",
                            "occurredAt");
            assertThat(told.type()).isEqualTo("payment.completed");
            assertThat(told.body().getString("orderId")).isEqualTo(payment.orderId());
            assertThat(told.body().getString("paymentToken")).isEqualTo(payment.token());
            assertThat(told.body().getDouble("amount")).isEqualTo(100.5);
            assertThat(told.body().getString("currency")).isEqualTo("HKD");
            assertThat(told.body().getString("status")).isEqualTo("paid");
            assertThat(Instant.parse(told.body().getString("occurredAt"))).isNotNull();
            assertThat(told.contentType()).isEqualTo("application/json");
        }

        @Test
        void is_signed_over_its_raw_bytes_with_the_secret_of_its_merchant() {
            var mine = Merchant.DEMO.opens(100.0);
            var theirs = Merchant.OTHER.opens(100.0);
            Shopper.pays(mine);
            Shopper.pays(theirs);

            var first = merchantSide.hears(mine.transactionId(), 1).get(0);
            var second = merchantSide.hears(theirs.transactionId(), 1).get(0);

            assertThat(first.merchantId()).isEqualTo(DemoMerchant.DEMO.octopusMerchantId());
            assertThat(first.isSignedBy(DemoMerchant.DEMO)).isTrue();
            assertThat(second.merchantId()).isEqualTo(DemoMerchant.OTHER.octopusMerchantId());
            assertThat(second.isSignedBy(DemoMerchant.OTHER)).isTrue();
        }

        @Test
        void is_on_its_way_as_soon_as_the_money_has_moved() {
            Shopper.pays(Merchant.DEMO.opens(1.0));
            var payment = Merchant.DEMO.opens(100.0);

            var before = System.nanoTime();
            Shopper.pays(payment);

            // A poll would take up to a second; generous, for a busy machine.
            assertThat(merchantSide.hears(payment.transactionId(), 1).get(0).atNanos() - before)
                    .isLessThan(TimeUnit.MILLISECONDS.toNanos(600));
        }

        @Test
        void stands_in_the_books_with_its_answer() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);

            await().until(() -> "delivered".equals(Operator.reads(payment).getString("webhooks[0].state")));

            var books = Operator.reads(payment);
            assertThat(books.getInt("webhooks[0].attempts[0].status")).isEqualTo(200);
            assertThat(books.getString("webhooks[0].attempts[0].answer")).isEqualTo("{\"success\":true}");
        }
    }

    @Nested
    class A_webhook_that_nobody_takes {
        @Test
        void is_sent_again_with_the_same_bytes_until_it_is_taken() {
            var payment = Merchant.DEMO.opens(100.0);
            merchantSide.answers(
                    d -> merchantSide.heard(payment.transactionId()).size() <= 2 ? 500 : 200);
            Shopper.pays(payment);

            var told = merchantSide.hears(payment.transactionId(), 3, Duration.ofSeconds(20));

            assertThat(told).extracting(Delivery::text).containsOnly(told.get(0).text());
            assertThat(told)
                    .extracting(Delivery::signature)
                    .containsOnly(told.get(0).signature());
            await().until(() -> "delivered".equals(Operator.reads(payment).getString("webhooks[0].state")));
            assertThat(Operator.reads(payment).getList("webhooks[0].attempts.status"))
                    .containsExactly(500, 500, 200);
        }

        @Test
        void waits_one_second_and_then_two() {
            var payment = Merchant.DEMO.opens(100.0);
            merchantSide.answers(d -> 401);
            Shopper.pays(payment);

            var told = merchantSide.hears(payment.transactionId(), 3, Duration.ofSeconds(20));

            assertThat((told.get(1).atNanos() - told.get(0).atNanos()) / 1e9).isCloseTo(1, within(0.9));
            assertThat((told.get(2).atNanos() - told.get(1).atNanos()) / 1e9).isCloseTo(2, within(0.9));
        }

        @Test
        void delays_no_other() {
            var stuck = Merchant.DEMO.opens(100.0);
            var fine = Merchant.DEMO.opens(100.0);
            merchantSide.answers(d -> d.transactionId().equals(stuck.transactionId()) ? 500 : 200);
            Shopper.pays(stuck);
            Shopper.pays(fine);

            merchantSide.hears(fine.transactionId(), 1, Duration.ofSeconds(2));
        }
    }

    @Nested
    class A_webhook_that_a_crash_left_behind {
        @Test
        void is_sent_when_its_lease_has_run_out() throws SQLException {
            var payment = paidAndTold();
            var eventId = merchantSide.heard(payment.transactionId()).get(0).eventId();

            Databases.execute(
                    "UPDATE webhook SET state = 'waiting', leased_until = now() - interval '1 second'"
                            + " WHERE transaction_id = ?",
                    payment.transactionId());

            assertThat(merchantSide.hears(payment.transactionId(), 2).get(1).eventId())
                    .isEqualTo(eventId);
        }

        @Test
        void is_not_taken_from_whoever_still_has_it_in_hand() throws SQLException {
            var payment = paidAndTold();

            Databases.execute(
                    "UPDATE webhook SET state = 'waiting', leased_until = now() + interval '1 hour'"
                            + " WHERE transaction_id = ?",
                    payment.transactionId());

            merchantSide.hearsNoMoreThan(payment.transactionId(), 1, Duration.ofSeconds(2));
        }

        private Payment paidAndTold() {
            var payment = Merchant.DEMO.opens(100.0);
            Shopper.pays(payment);
            merchantSide.hears(payment.transactionId(), 1);
            await().until(() -> "delivered".equals(Operator.reads(payment).getString("webhooks[0].state")));
            return payment;
        }
    }
}
