package hk.epay.payment.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.kit.testing.Race;
import hk.epay.payment.lifecycle.Decision;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Funds;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.lifecycle.Step;

import static hk.epay.payment.ledger.Account.FEES;
import static hk.epay.payment.ledger.Account.MERCHANT_PAYABLE;
import static hk.epay.payment.ledger.Account.OCTOPUS_RECEIVABLE;
import static hk.epay.payment.ledger.Account.REFUNDS_IN_FLIGHT;
import static hk.epay.payment.ledger.Account.SUSPENSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostingsTest {
    private static final Instant PAID = Instant.parse("2026-03-31T15:59:59Z");
    private static final Instant HEARD = PAID.plusSeconds(5);
    private static final PaymentId ID = PaymentId.next();
    private static final OrderId ORDER = OrderId.next();
    private static final RefundId REFUND = RefundId.next();

    @Nested
    class Money_that_arrives {
        @Test
        void is_owed_by_the_rail_to_us_and_by_us_to_the_merchant() {
            assertThat(entries(step(PaymentState.PROCESSING, 0, PaymentState.SUCCEEDED, 10_000)))
                    .containsOnly(Map.entry(OCTOPUS_RECEIVABLE, 10_000L), Map.entry(MERCHANT_PAYABLE, -10_000L));
        }

        @Test
        void waits_in_suspense_when_it_is_late() {
            assertThat(entries(step(PaymentState.EXPIRED, 0, PaymentState.PAID_LATE, 10_000)))
                    .containsOnly(Map.entry(OCTOPUS_RECEIVABLE, 10_000L), Map.entry(SUSPENSE, -10_000L));
        }

        @Test
        void waits_in_suspense_with_the_amount_that_came_when_it_is_another() {
            assertThat(entries(step(PaymentState.PROCESSING, 0, PaymentState.CONFLICTED, 9_990)))
                    .containsOnly(Map.entry(OCTOPUS_RECEIVABLE, 9_990L), Map.entry(SUSPENSE, -9_990L));
        }

        @Test
        void is_not_booked_before_somebody_says_how_much_it_is() {
            assertThat(posted(step(PaymentState.PROCESSING, 0, PaymentState.CONFLICTED, 0)))
                    .isEmpty();
            assertThat(entries(step(PaymentState.CONFLICTED, 0, PaymentState.CONFLICTED, 9_990)))
                    .containsEntry(SUSPENSE, -9_990L);
        }

        @Test
        void becomes_the_merchants_when_late_money_is_accepted() {
            assertThat(entries(step(PaymentState.PAID_LATE, 10_000, PaymentState.SUCCEEDED, 10_000)))
                    .containsOnly(Map.entry(SUSPENSE, 10_000L), Map.entry(MERCHANT_PAYABLE, -10_000L));
        }

        @Test
        @Race(32)
        void belongs_to_the_day_on_which_it_was_paid_in_Hong_Kong_not_to_the_day_on_which_we_heard_of_it() {
            var posting = posted(step(PaymentState.PROCESSING, 0, PaymentState.SUCCEEDED, 10_000))
                    .orElseThrow();
            assertThat(posting.businessDate()).isEqualTo("2026-03-31");
            assertThat(posting.bookedAt()).isEqualTo(HEARD);
            var aSecondLater = Postings.captured(payment(), Money.hkd(10_000), PAID.plusSeconds(1), HEARD);
            assertThat(aSecondLater.businessDate()).isEqualTo("2026-04-01");
        }
    }

    @Nested
    class A_step_that_brings_no_money {
        @Test
        void books_nothing() {
            assertThat(posted(step(PaymentState.AWAITING_PAYER, 0, PaymentState.PROCESSING, 0)))
                    .isEmpty();
            assertThat(posted(step(PaymentState.CLOSING, 0, PaymentState.EXPIRED, 0)))
                    .isEmpty();
            assertThat(posted(step(PaymentState.SUCCEEDED, 10_000, PaymentState.SUCCEEDED, 10_000)))
                    .isEmpty();
            assertThat(posted(step(PaymentState.PAID_LATE, 10_000, PaymentState.REFUNDED_LATE, 10_000)))
                    .isEmpty();
        }
    }

    @Nested
    class A_refund {
        @Test
        void leaves_nothing_behind_when_it_succeeds_but_less_to_come_from_the_rail() {
            assertThat(sums(
                            Postings.captured(payment(), Money.hkd(10_000), PAID, HEARD),
                            reserved(MERCHANT_PAYABLE),
                            Postings.refundSucceeded(payment(), REFUND, Money.hkd(4_000), PAID, HEARD)))
                    .containsEntry(OCTOPUS_RECEIVABLE, 6_000L)
                    .containsEntry(MERCHANT_PAYABLE, -6_000L)
                    .containsEntry(REFUNDS_IN_FLIGHT, 0L);
        }

        @Test
        void leaves_nothing_behind_at_all_when_it_fails() {
            assertThat(sums(
                                    reserved(MERCHANT_PAYABLE),
                                    Postings.refundReleased(
                                            payment(), REFUND, Money.hkd(4_000), MERCHANT_PAYABLE, HEARD))
                            .values())
                    .containsOnly(0L);
        }

        @Test
        void gives_the_merchant_the_money_again_when_it_is_reversed() {
            assertThat(sums(
                            reserved(MERCHANT_PAYABLE),
                            Postings.refundSucceeded(payment(), REFUND, Money.hkd(4_000), PAID, HEARD),
                            Postings.refundReversed(
                                    payment(), REFUND, Money.hkd(4_000), MERCHANT_PAYABLE, PAID, HEARD)))
                    .allSatisfy((account, cents) -> assertThat(cents).isZero());
        }

        @Test
        void of_late_money_comes_from_suspense() {
            assertThat(sums(
                            Postings.suspended(payment(), Money.hkd(4_000), PAID, HEARD),
                            reserved(SUSPENSE),
                            Postings.refundSucceeded(payment(), REFUND, Money.hkd(4_000), PAID, HEARD)))
                    .allSatisfy((account, cents) -> assertThat(cents).isZero());
        }

        private Posting reserved(Account from) {
            return Postings.refundReserved(payment(), REFUND, Money.hkd(4_000), from, HEARD);
        }
    }

    @Nested
    class A_settlement {
        @Test
        void empties_all_accounts_when_everything_is_paid_out() {
            assertThat(sums(
                            Postings.captured(payment(), Money.hkd(10_000), PAID, HEARD),
                            Postings.fee(payment(), "line", Money.hkd(150), PAID, HEARD),
                            Postings.settled(payment(), "line", Money.hkd(10_000), Money.hkd(150), PAID, HEARD)))
                    .containsEntry(FEES, 0L)
                    .allSatisfy((account, cents) -> assertThat(cents).isZero());
        }

        @Test
        @Race(27)
        void nets_a_refund_of_the_same_day() {
            assertThat(sums(
                            Postings.captured(payment(), Money.hkd(10_000), PAID, HEARD),
                            Postings.refundReserved(payment(), REFUND, Money.hkd(4_000), MERCHANT_PAYABLE, HEARD),
                            Postings.refundSucceeded(payment(), REFUND, Money.hkd(4_000), PAID, HEARD),
                            Postings.fee(payment(), "capture", Money.hkd(150), PAID, HEARD),
                            Postings.settled(payment(), "capture", Money.hkd(10_000), Money.hkd(150), PAID, HEARD),
                            Postings.feeReturned(payment(), REFUND, "refund", Money.hkd(60), PAID, HEARD),
                            Postings.refundSettled(
                                    payment(), REFUND, "refund", Money.hkd(4_000), Money.hkd(60), PAID, HEARD)))
                    .allSatisfy((account, cents) -> assertThat(cents).isZero());
        }

        @Test
        void has_no_entry_for_a_fee_that_there_is_not() {
            var posting = Postings.settled(payment(), "line", Money.hkd(10_000), Money.hkd(0), PAID, HEARD);
            assertThat(posting.entries()).extracting(Entry::account).doesNotContain(FEES);
        }
    }

    @Nested
    class A_posting {
        @Test
        void cannot_be_made_unless_it_balances() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> posting(List.of(new Entry(OCTOPUS_RECEIVABLE, 100), new Entry(FEES, -99))));
            assertThatIllegalArgumentException().isThrownBy(() -> posting(List.of()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> posting(List.of(new Entry(FEES, 100), new Entry(FEES, -100))));
        }

        @Test
        void moves_an_amount_above_zero() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Postings.captured(payment(), Money.hkd(0), PAID, HEARD));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Postings.captured(payment(), Money.hkd(-1), PAID, HEARD));
        }

        private Posting posting(List<Entry> entries) {
            var p = payment();
            return new Posting(
                    UUID.randomUUID(),
                    Posting.Kind.CAPTURED,
                    p.id().toString(),
                    p.merchantId(),
                    p.id(),
                    p.orderId(),
                    null,
                    Money.HKD,
                    entries,
                    PAID,
                    HEARD);
        }
    }

    @Nested
    class A_balance {
        @Test
        void is_shown_above_zero_when_the_account_holds_what_its_name_says() {
            assertThat(OCTOPUS_RECEIVABLE.natural(100)).isEqualTo(100);
            assertThat(MERCHANT_PAYABLE.natural(-100)).isEqualTo(100);
        }
    }

    private static Map<Account, Long> entries(Step step) {
        return sums(posted(step).orElseThrow());
    }

    private static Optional<Posting> posted(Step step) {
        return Postings.of(step, paid(), HEARD);
    }

    private static Map<Account, Long> sums(Posting... postings) {
        return List.of(postings).stream()
                .flatMap(posting -> posting.entries().stream())
                .collect(Collectors.groupingBy(Entry::account, Collectors.summingLong(Entry::cents)));
    }

    /** From a state with so much money to a state with so much money, in cents. */
    private static Step step(PaymentState from, long had, PaymentState to, long has) {
        return new Step(in(from, had), in(to, has), Signal.PAID, new Decision.Repeat(), Optional.empty());
    }

    private static Evidence paid() {
        return new Evidence(
                Source.WEBHOOK, "key", Signal.PAID, "payment.completed", null, Rail.NOTHING, null, null, PAID);
    }

    private static Payment payment() {
        return in(PaymentState.SUCCEEDED, 10_000);
    }

    private static Payment in(PaymentState state, long captured) {
        return new Payment(
                ID,
                ORDER,
                MerchantId.of("mer_demo"),
                Money.hkd(10_000),
                "octopus_qr",
                state,
                1,
                Rail.NOTHING,
                null,
                0,
                null,
                null,
                new Funds(Money.hkd(captured), Money.hkd(0), Money.hkd(0)),
                null,
                PAID,
                null);
    }
}
