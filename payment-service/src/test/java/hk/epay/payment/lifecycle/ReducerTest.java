package hk.epay.payment.lifecycle;

import java.time.Instant;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.testing.Race;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.Payment.Rail;

import static org.assertj.core.api.Assertions.assertThat;

class ReducerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T15:50:00Z");
    private static final Instant EXPIRY = NOW.plusSeconds(600);
    private static final MerchantId MERCHANT = new MerchantId("mer_demo");
    private static final OrderId ORDER = OrderId.next();
    private static final Money AMOUNT = Money.hkd(10_000);

    @Nested
    class A_payment_that_the_payer_is_looking_at {
        private final Payment payment = payment(PaymentState.AWAITING_PAYER);

        @Test
        void succeeds_when_the_money_is_right_and_the_order_open() {
            var step = hear(payment, money(AMOUNT), open());
            assertThat(step.after().state()).isEqualTo(PaymentState.SUCCEEDED);
            assertThat(step.after().completedAt()).isEqualTo(NOW);
            assertThat(step.after().version()).isEqualTo(payment.version() + 1);
        }

        @Test
        void is_reviewed_when_the_money_is_ten_cents_short() {
            var step = hear(payment, money(Money.hkd(9_990)), open());
            assertThat(step.after().state()).isEqualTo(PaymentState.CONFLICTED);
            assertThat(step.after().reason()).isEqualTo("mismatch");
        }

        @Test
        void is_reviewed_when_the_rail_names_no_amount() {
            assertThat(hear(payment, money(null), open()).after().state()).isEqualTo(PaymentState.CONFLICTED);
        }

        @Test
        void is_a_duplicate_when_another_attempt_paid_the_order() {
            var step = hear(payment, money(AMOUNT), gate(Gate.State.PAID, PaymentId.next(), null));
            assertThat(step.after().state()).isEqualTo(PaymentState.PAID_LATE);
            assertThat(step.after().reason()).isEqualTo("duplicate");
        }

        @Test
        void is_late_when_the_order_was_closed() {
            var step = hear(payment, money(AMOUNT), gate(Gate.State.CLOSED, null, "cancelled"));
            assertThat(step.after().state()).isEqualTo(PaymentState.PAID_LATE);
            assertThat(step.after().reason()).isEqualTo("late");
        }

        @Test
        void succeeds_while_the_merchant_only_wishes_to_close_the_order() {
            var step = hear(payment, money(AMOUNT), gate(Gate.State.OPEN, null, "cancelled"));
            assertThat(step.after().state()).isEqualTo(PaymentState.SUCCEEDED);
        }
    }

    @Nested
    class A_payment_that_has_ended_unpaid {
        @Test
        void is_late_when_money_comes_after_all_even_if_the_order_is_open() {
            for (var ended : new PaymentState[] {PaymentState.EXPIRED, PaymentState.CANCELLED, PaymentState.FAILED}) {
                assertThat(hear(payment(ended), money(AMOUNT), open()).after().state())
                        .isEqualTo(PaymentState.PAID_LATE);
            }
        }
    }

    @Nested
    class A_payment_that_succeeded {
        private final Payment paid = payment(PaymentState.SUCCEEDED);

        @Test
        void stays_so_whatever_words_come_later() {
            for (var word : new Signal[] {Signal.DECLINED, Signal.CLOSED, Signal.APPROVED, Signal.NOT_FOUND}) {
                var step = hear(paid, word(word), gate(Gate.State.PAID, paid.id(), null));
                assertThat(step.after()).isEqualTo(paid);
            }
        }

        @Test
        void makes_somebody_look_when_the_rail_takes_it_back() {
            var step = hear(paid, word(Signal.DECLINED), gate(Gate.State.PAID, paid.id(), null));
            assertThat(step.decision()).isInstanceOf(Decision.Contradiction.class);
        }

        @Test
        void takes_the_token_from_an_answer_that_the_webhook_overtook() {
            var bare = new Payment(
                    paid.id(),
                    ORDER,
                    MERCHANT,
                    AMOUNT,
                    "octopus_qr",
                    PaymentState.SUCCEEDED,
                    2,
                    Rail.NOTHING,
                    null,
                    0,
                    null,
                    null,
                    Funds.none(Money.HKD),
                    null,
                    NOW,
                    NOW);
            var answer = new Evidence(Source.ANSWER, "k", Signal.ISSUED, "pending", AMOUNT, rail(), null, null, NOW);
            var step = hear(bare, answer, gate(Gate.State.PAID, bare.id(), null));
            assertThat(step.after().rail().token()).isEqualTo("wG6YPjY");
            assertThat(step.after().state()).isEqualTo(PaymentState.SUCCEEDED);
            assertThat(step.moved()).isFalse();
        }
    }

    @Nested
    class A_payment_of_which_nothing_is_known {
        private final Payment unknown = payment(PaymentState.UNKNOWN);

        @Test
        void goes_on_when_the_rail_knows_it_and_nobody_else_is_live() {
            assertThat(hear(unknown, word(Signal.ISSUED), open()).after().state())
                    .isEqualTo(PaymentState.AWAITING_PAYER);
        }

        @Test
        void is_closed_when_another_attempt_took_its_place() {
            var step = Reducer.apply(unknown, word(Signal.ISSUED), open(), true, NOW);
            assertThat(step.after().state()).isEqualTo(PaymentState.CLOSING);
            assertThat(step.tells()).isEmpty();
        }

        @Test
        @Race(10)
        void expires_only_when_it_is_not_found_twice_after_the_expiry() {
            var before = Reducer.apply(unknown, word(Signal.NOT_FOUND), open(), false, EXPIRY.minusSeconds(1));
            var once = Reducer.apply(before.after(), word(Signal.NOT_FOUND), open(), false, EXPIRY.plusSeconds(1));
            var twice = Reducer.apply(once.after(), word(Signal.NOT_FOUND), open(), false, EXPIRY.plusSeconds(60));
            assertThat(before.after().state()).isEqualTo(PaymentState.UNKNOWN);
            assertThat(once.after().state()).isEqualTo(PaymentState.UNKNOWN);
            assertThat(twice.after().state()).isEqualTo(PaymentState.EXPIRED);
        }
    }

    @Nested
    class A_payment_that_is_being_closed {
        @Test
        void ends_as_it_was_asked_to() {
            var cancelled = closing(CloseGoal.CANCELLED);
            var expired = closing(CloseGoal.EXPIRED);
            assertThat(hear(cancelled, word(Signal.CLOSED), open()).after().state())
                    .isEqualTo(PaymentState.CANCELLED);
            assertThat(hear(expired, word(Signal.CLOSED), open()).after().state())
                    .isEqualTo(PaymentState.EXPIRED);
        }

        @Test
        void tells_a_cancellation_as_one() {
            var step = hear(closing(CloseGoal.CANCELLED), word(Signal.CLOSED), open());
            assertThat(step.tells())
                    .hasValueSatisfying(t -> assertThat(t.wire()).isEqualTo("epay.payment.cancelled"));
            assertThat(step.after().version()).isEqualTo(step.before().version() + 1);
        }

        @Test
        void succeeds_when_the_payer_was_faster() {
            assertThat(hear(closing(CloseGoal.CANCELLED), money(AMOUNT), open())
                            .after()
                            .state())
                    .isEqualTo(PaymentState.SUCCEEDED);
        }

        private Payment closing(CloseGoal goal) {
            var asked = Evidence.word(Source.MERCHANT, "k", Signal.CLOSE_ASKED, goal, NOW);
            return hear(payment(PaymentState.AWAITING_PAYER), asked, open()).after();
        }
    }

    private static Step hear(Payment payment, Evidence evidence, Gate gate) {
        return Reducer.apply(payment, evidence, gate, false, NOW);
    }

    private static Evidence word(Signal signal) {
        return Evidence.word(Source.ENQUIRY, "k", signal, null, NOW);
    }

    private static Evidence money(Money amount) {
        return new Evidence(Source.WEBHOOK, "k", Signal.PAID, "paid", amount, Rail.NOTHING, null, null, NOW);
    }

    private static Rail rail() {
        return new Rail("oct_1", "wG6YPjY", "http://rail/pay?token=wG6YPjY", "octopus://payment", EXPIRY);
    }

    private static Payment payment(PaymentState state) {
        return new Payment(
                PaymentId.next(),
                ORDER,
                MERCHANT,
                AMOUNT,
                "octopus_qr",
                state,
                2,
                rail(),
                null,
                0,
                null,
                null,
                Funds.none(Money.HKD),
                null,
                NOW,
                null);
    }

    private static Gate open() {
        return gate(Gate.State.OPEN, null, null);
    }

    private static Gate gate(Gate.State state, PaymentId paidBy, String closeAsked) {
        return new Gate(ORDER, MERCHANT, "tea", AMOUNT, null, EXPIRY.plusSeconds(3600), state, 0, closeAsked, paidBy);
    }
}
