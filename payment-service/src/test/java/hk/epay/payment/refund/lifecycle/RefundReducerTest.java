package hk.epay.payment.refund.lifecycle;

import java.time.Instant;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;
import hk.epay.contract.event.EventType;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Funds;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefundReducerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T15:50:00Z");
    private static final MerchantId MERCHANT = new MerchantId("mer_demo");
    private static final PaymentId PAYMENT = PaymentId.next();

    @Nested
    class A_refund_under_way {
        private final Payment paid = payment(PaymentState.SUCCEEDED, 10_000, 6_000, 0);
        private final Refund refund = refund(RefundState.SUBMITTING, 6_000);

        @Test
        void moves_its_reservation_to_what_went_back() {
            var step = hear(refund, paid, RefundSignal.DONE);
            assertThat(step.after().state()).isEqualTo(RefundState.SUCCEEDED);
            assertThat(step.after().completedAt()).isEqualTo(NOW);
            assertThat(step.paymentAfter().funds()).isEqualTo(funds(10_000, 0, 6_000));
            assertThat(step.paymentAfter().shown()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
            assertThat(step.tells()).hasValue(EventType.PAYMENT_PARTIALLY_REFUNDED);
            assertThat(step.paymentAfter().version()).isEqualTo(paid.version() + 1);
        }

        @Test
        void gives_its_reservation_back_when_it_is_refused() {
            var step = hear(refund, paid, RefundSignal.REFUSED);
            assertThat(step.paymentAfter().funds()).isEqualTo(funds(10_000, 0, 0));
            assertThat(step.paymentAfter().shown()).isEqualTo(PaymentStatus.COMPLETED);
            assertThat(step.tells()).hasValue(EventType.PAYMENT_REFUND_FAILED);
        }

        @Test
        void keeps_its_reservation_while_nobody_knows() {
            var step = hear(refund, paid, RefundSignal.NO_ANSWER);
            assertThat(step.after().state()).isEqualTo(RefundState.UNKNOWN);
            assertThat(step.paymentAfter()).isEqualTo(paid);
            assertThat(step.tells()).isEmpty();
        }

        @Test
        void is_not_done_with_another_amount() {
            var evidence = new RefundEvidence(
                    Source.WEBHOOK, "k", RefundSignal.DONE, "completed", Money.hkd(5_990), null, NOW);
            var step = RefundReducer.apply(refund, paid, evidence, NOW);
            assertThat(step.isContradiction()).isTrue();
            assertThat(step.after()).isEqualTo(refund);
        }

        @Test
        void makes_the_payment_refunded_when_nothing_is_left() {
            var step = hear(refund, payment(PaymentState.SUCCEEDED, 10_000, 6_000, 4_000), RefundSignal.DONE);
            assertThat(step.tells()).hasValue(EventType.PAYMENT_REFUNDED);
            assertThat(step.paymentAfter().shown()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(step.paymentAfter().state()).isEqualTo(PaymentState.SUCCEEDED);
        }
    }

    @Nested
    class A_refund_that_succeeded {
        private final Payment paid = payment(PaymentState.SUCCEEDED, 10_000, 0, 6_000);
        private final Refund refund = refund(RefundState.SUCCEEDED, 6_000);

        @Test
        void stays_so_when_a_webhook_says_that_it_failed() {
            var step = hear(refund, paid, Source.WEBHOOK, RefundSignal.DECLINED);
            assertThat(step.isContradiction()).isTrue();
            assertThat(step.paymentAfter()).isEqualTo(paid);
        }

        @Test
        void is_reversed_when_the_rail_confirms_it() {
            var step = hear(refund, paid, Source.ENQUIRY, RefundSignal.DECLINED);
            assertThat(step.after().state()).isEqualTo(RefundState.REVERSED);
            assertThat(step.paymentAfter().funds()).isEqualTo(funds(10_000, 0, 0));
            assertThat(step.paymentAfter().shown()).isEqualTo(PaymentStatus.COMPLETED);
        }
    }

    @Nested
    class Money_that_did_not_fit {
        @Test
        void is_at_its_end_when_it_went_back() {
            var late = payment(PaymentState.PAID_LATE, 10_000, 10_000, 0);
            var step = hear(refund(RefundState.PENDING, 10_000), late, RefundSignal.DONE);
            assertThat(step.paymentAfter().state()).isEqualTo(PaymentState.REFUNDED_LATE);
            assertThat(step.tells()).hasValue(EventType.PAYMENT_REFUNDED);
        }

        @Test
        void stays_in_review_when_its_return_fails() {
            var late = payment(PaymentState.PAID_LATE, 10_000, 10_000, 0);
            var step = hear(refund(RefundState.PENDING, 10_000), late, RefundSignal.DECLINED);
            assertThat(step.paymentAfter().state()).isEqualTo(PaymentState.PAID_LATE);
            assertThat(step.paymentAfter().funds().refundable()).isEqualTo(Money.hkd(10_000));
        }

        @Test
        void is_in_review_again_when_its_return_was_undone() {
            var back = payment(PaymentState.REFUNDED_LATE, 10_000, 0, 10_000);
            var step = hear(refund(RefundState.SUCCEEDED, 10_000), back, Source.ENQUIRY, RefundSignal.DECLINED);
            assertThat(step.paymentAfter().state()).isEqualTo(PaymentState.PAID_LATE);
        }
    }

    @Test
    void more_can_never_go_back_than_came() {
        assertThatThrownBy(() -> funds(10_000, 6_000, 6_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> funds(10_000, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_wish_that_leaves_at_once_has_been_held_and_sent() {
        var sent = RefundReducer.held(refund(RefundState.REQUESTED, 100), true, NOW);
        assertThat(sent.state()).isEqualTo(RefundState.SUBMITTING);
        assertThat(sent.version()).isEqualTo(3);
    }

    private static RefundStep hear(Refund refund, Payment payment, RefundSignal signal) {
        return hear(refund, payment, Source.ANSWER, signal);
    }

    private static RefundStep hear(Refund refund, Payment payment, Source source, RefundSignal signal) {
        return RefundReducer.apply(refund, payment, RefundEvidence.word(source, "k", signal, NOW), NOW);
    }

    private static Refund refund(RefundState state, long cents) {
        return new Refund(
                RefundId.next(),
                PAYMENT,
                MERCHANT,
                Money.hkd(cents),
                state,
                1,
                Purpose.MERCHANT,
                "wrong size",
                "mer_demo",
                null,
                NOW,
                null);
    }

    private static Payment payment(PaymentState state, long captured, long reserved, long refunded) {
        return new Payment(
                PAYMENT,
                OrderId.next(),
                MERCHANT,
                Money.hkd(10_000),
                "octopus_qr",
                state,
                4,
                Rail.NOTHING,
                null,
                0,
                null,
                null,
                funds(captured, reserved, refunded),
                null,
                NOW,
                NOW);
    }

    private static Funds funds(long captured, long reserved, long refunded) {
        return new Funds(Money.hkd(captured), Money.hkd(reserved), Money.hkd(refunded));
    }
}
