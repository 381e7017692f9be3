package hk.epay.order.lifecycle;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.order.lifecycle.Decision.Advance;
import hk.epay.order.lifecycle.Order.PaidBy;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTest {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final PaidBy PAYMENT = new PaidBy(PaymentId.next(), 4);
    static final PaidBy ANOTHER = new PaidBy(PaymentId.next(), 9);

    static Order placed() {
        return Order.placed(
                OrderId.next(),
                new MerchantId("mer_demo"),
                "ORD-ABC12345",
                "tea",
                Money.hkd(1250),
                null,
                null,
                NOON,
                NOON.plusSeconds(3600));
    }

    static Order after(Order order, Signal signal, Instant now) {
        return order.after((Advance) order.decide(signal), null, now);
    }

    static Order after(Order order, Signal signal, PaidBy news) {
        return order.after((Advance) order.decide(signal, news), news, NOON);
    }

    @Nested
    class A_placed_order {
        @Test
        void is_version_1_and_due_when_its_time_is_up() {
            assertThat(placed().version()).isEqualTo(1);
            assertThat(placed().dueAt()).isEqualTo(placed().expiresAt());
        }
    }

    @Nested
    class A_gate_that_does_not_answer {
        @Test
        void is_asked_again_after_30_seconds_and_then_ever_more_rarely() {
            var order = after(placed(), Signal.CANCEL_ASKED, NOON);
            assertThat(order.dueAt()).isEqualTo(NOON.plusSeconds(30));

            order = after(order, Signal.DUE, NOON.plusSeconds(30));
            assertThat(order.dueAt()).isEqualTo(NOON.plusSeconds(60));

            order = after(order, Signal.DUE, NOON.plusSeconds(60));
            assertThat(order.dueAt()).isEqualTo(NOON.plusSeconds(120));

            var muchLater = NOON.plus(Duration.ofHours(5));
            order = after(order, Signal.DUE, muchLater);
            assertThat(order.dueAt()).isEqualTo(muchLater.plus(Duration.ofMinutes(10)));
            assertThat(order.version()).isEqualTo(5);
        }
    }

    @Nested
    class A_gate_that_is_kept {
        @Test
        void leaves_the_order_waiting_for_its_time_without_a_new_version() {
            var closing = after(placed(), Signal.CANCEL_ASKED, NOON);
            var kept = after(closing, Signal.GATE_KEPT, NOON.plusSeconds(1));

            assertThat(kept.state()).isEqualTo(OrderState.PENDING);
            assertThat(kept.dueAt()).isEqualTo(kept.expiresAt());
            assertThat(kept.closeAskedAt()).isNull();
            assertThat(kept.version()).isEqualTo(closing.version());
        }

        @Test
        void is_given_time_before_it_is_asked_again_about_an_order_that_is_over() {
            var late = placed().expiresAt().plusSeconds(1);
            var kept = after(after(placed(), Signal.DUE, late), Signal.GATE_KEPT, late);

            assertThat(kept.dueAt()).isEqualTo(late.plusSeconds(30));
        }
    }

    @Nested
    class A_paid_order {
        final Order paid = after(placed(), Signal.PAYMENT_COMPLETED, PAYMENT);

        @Test
        void remembers_what_paid_it_and_waits_for_nothing_more() {
            assertThat(paid.paidBy()).isEqualTo(PAYMENT);
            assertThat(paid.paidAt()).isEqualTo(NOON);
            assertThat(paid.dueAt()).isNull();
        }

        @Test
        void takes_the_same_news_as_a_repeat() {
            assertThat(paid.decide(Signal.PAYMENT_COMPLETED, PAYMENT)).isInstanceOf(Decision.Repeat.class);
        }

        @Test
        void refuses_a_second_payment() {
            assertThat(paid.decide(Signal.PAYMENT_COMPLETED, ANOTHER)).isInstanceOf(Decision.Refuse.class);
        }

        @Test
        void is_not_refunded_when_a_second_payment_goes_back() {
            assertThat(paid.decide(Signal.FULLY_REFUNDED, ANOTHER)).isInstanceOf(Decision.Repeat.class);
        }

        @Test
        void follows_the_refunds_of_its_own_payment() {
            var partly = after(paid, Signal.PARTLY_REFUNDED, new PaidBy(PAYMENT.payment(), 6));
            var whole = after(partly, Signal.FULLY_REFUNDED, new PaidBy(PAYMENT.payment(), 8));

            assertThat(partly.state()).isEqualTo(OrderState.PARTIALLY_REFUNDED);
            assertThat(whole.state()).isEqualTo(OrderState.REFUNDED);
            assertThat(whole.version()).isEqualTo(paid.version() + 2);
            assertThat(whole.paidAt()).isEqualTo(NOON);
        }

        @Test
        void holds_its_money_again_when_the_rail_undoes_a_refund() {
            var whole = after(paid, Signal.FULLY_REFUNDED, new PaidBy(PAYMENT.payment(), 8));
            var partly = after(whole, Signal.PARTLY_REFUNDED, new PaidBy(PAYMENT.payment(), 9));
            var again = after(partly, Signal.NOT_REFUNDED, new PaidBy(PAYMENT.payment(), 10));

            assertThat(partly.state()).isEqualTo(OrderState.PARTIALLY_REFUNDED);
            assertThat(again.state()).isEqualTo(OrderState.PAID);
            assertThat(again.paidAt()).isEqualTo(NOON);
        }

        @Test
        void does_not_move_when_a_refund_comes_to_nothing() {
            assertThat(paid.decide(Signal.NOT_REFUNDED, new PaidBy(PAYMENT.payment(), 6)))
                    .isInstanceOf(Decision.Repeat.class);
        }

        @Test
        void ignores_a_refund_that_is_older_than_what_it_knows() {
            var whole = after(paid, Signal.FULLY_REFUNDED, new PaidBy(PAYMENT.payment(), 8));

            assertThat(whole.decide(Signal.PARTLY_REFUNDED, new PaidBy(PAYMENT.payment(), 6)))
                    .isInstanceOf(Decision.Repeat.class);
        }
    }

    @Nested
    class An_expired_order {
        final Order expired = after(
                after(placed(), Signal.DUE, NOON.plusSeconds(3600)), Signal.CLOSED_TO_EXPIRE, NOON.plusSeconds(3601));

        @Test
        void says_why_it_was_closed() {
            assertThat(expired.state().closeReason()).isEqualTo("expired");
            assertThat(expired.dueAt()).isNull();
        }

        @Test
        void has_nothing_to_do_with_late_money_on_its_way_back() {
            assertThat(expired.decide(Signal.FULLY_REFUNDED, PAYMENT)).isInstanceOf(Decision.Repeat.class);
        }

        @Test
        void refuses_a_completed_payment() {
            assertThat(expired.decide(Signal.PAYMENT_COMPLETED, PAYMENT)).isInstanceOf(Decision.Refuse.class);
        }
    }
}
