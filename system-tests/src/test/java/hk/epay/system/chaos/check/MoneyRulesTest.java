package hk.epay.system.chaos.check;

import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.check.Facts.Booking;
import hk.epay.system.chaos.check.Facts.OrderRow;
import hk.epay.system.chaos.check.Facts.RailPayment;
import hk.epay.system.chaos.check.Facts.RailRefund;
import hk.epay.system.chaos.check.Facts.RefundRow;
import hk.epay.system.chaos.history.Operation.Result;

import static hk.epay.system.chaos.check.GoodDay.LATE;
import static hk.epay.system.chaos.check.GoodDay.MERCHANT;
import static hk.epay.system.chaos.check.GoodDay.PAID;
import static org.assertj.core.api.Assertions.assertThat;

/** The rail's books, ours and the ledger: any one of them doctored is found by comparing it with the others. */
class MoneyRulesTest extends DoctoredFacts {
    @Nested
    class Money_at_the_rail {
        @Test
        void that_we_never_heard_of() {
            payment(PAID, row -> with(row, row.cents(), "expired", 0));
            caughtBy(new Money(), "paid at the rail, and expired with us");
        }

        @Test
        void that_we_only_believe_in() {
            facts.railPayments()
                    .replaceAll(rail -> rail.reference().equals(PAID)
                            ? new RailPayment("oct_2", PAID, "pending", 10_000, 0, 0)
                            : rail);
            caughtBy(new Money(), "succeeded with us, and not paid at the rail");
        }

        @Test
        void for_a_payment_that_is_nobodys() {
            facts.railPayments().add(new RailPayment("oct_9", "payment-9", "paid", 10_000, 0, 0));
            caughtBy(new Money(), "the rail has a payment that nobody of us knows");
        }

        @Test
        void that_does_not_fit_and_stays() {
            payment(LATE, row -> with(row, row.cents(), "paid_late", 0));
            caughtBy(new Money(), "money that does not fit was not given back");
        }

        @Test
        void that_does_not_fit_and_was_refused_by_the_rail_waits_for_a_person() {
            payment(LATE, row -> with(row, row.cents(), "paid_late", 0));
            facts.refunds()
                    .replaceAll(each -> each.payment().equals(LATE)
                            ? new RefundRow(each.id(), LATE, MERCHANT, each.cents(), "failed", "late", "late")
                            : each);
            facts.railRefunds().removeIf(each -> each.id().equals("refund-late"));
            facts.railPayments()
                    .replaceAll(rail -> rail.reference().equals(LATE)
                            ? new RailPayment("oct_1", LATE, "paid", 10_000, 0, 0)
                            : rail);
            facts.bookings().removeIf(booking -> booking.posting().startsWith(LATE + "refund"));
            assertThat(new Money().check(facts)).isEmpty();
            assertThat(new PaidOnce().check(facts)).isEmpty();
            assertThat(new Ledger().check(facts)).isEmpty();
        }

        @Test
        void that_went_back_twice() {
            facts.railPayments()
                    .replaceAll(rail -> rail.reference().equals(PAID)
                            ? new RailPayment("oct_2", PAID, "paid", 10_000, 6_000, 0)
                            : rail);
            caughtBy(new Money(), "refunded 6000 at the rail, 3000 with us");
        }

        @Test
        void that_went_back_for_a_refund_that_is_nobodys() {
            facts.railRefunds().add(new RailRefund("refund-9", "oct_2", 3_000, "completed"));
            caughtBy(new Money(), "the rail gave money back for a refund that nobody of us knows");
        }

        @Test
        void that_did_not_go_back_although_we_say_so() {
            facts.railRefunds()
                    .replaceAll(each -> new RailRefund(each.id(), each.transactionId(), each.cents(), "failed"));
            caughtBy(new Money(), "a refund is failed at the rail");
        }

        @Test
        void that_is_still_on_its_way_back() {
            facts.refunds()
                    .replaceAll(each -> new RefundRow(
                            each.id(), each.payment(), MERCHANT, each.cents(), "unknown", each.reason(), "merchant"));
            caughtBy(new Money(), "a refund has not ended");
        }

        @Test
        void whose_refunds_do_not_add_up() {
            payment(PAID, row -> with(row, row.cents(), row.state(), 4_000));
            caughtBy(new Money(), "its refunds come to 3000, it says 4000");
        }
    }

    @Nested
    class An_order {
        @Test
        void that_was_paid_twice() {
            facts.railPayments()
                    .replaceAll(rail -> new RailPayment(rail.transactionId(), rail.reference(), "paid", 10_000, 0, 0));
            caughtBy(new PaidOnce(), "an order of 10000 cost its shopper 20000");
        }

        @Test
        void with_two_successes() {
            payment(LATE, row -> with(row, row.cents(), "succeeded", row.refunded()));
            caughtBy(new PaidOnce(), "an order has several successes");
        }

        @Test
        void that_does_not_know_it_is_paid() {
            order("pending");
            caughtBy(new PaidOnce(), "an order is pending, its payments disagree");
        }

        @Test
        void that_does_not_know_of_its_refund() {
            order("paid");
            caughtBy(new PaidOnce(), "the order is paid and should be partially_refunded");
        }

        @Test
        void that_was_to_be_cancelled_and_waits_for_ever() {
            facts.orders().add(new OrderRow("order-2", MERCHANT, "chaos w1-2", 10_000, "pending", 1, null));
            facts.history().add(GoodDay.operation("order.cancel", "order-2", Result.OK, Map.of(), Map.of()));
            caughtBy(new PaidOnce(), "an order was to be cancelled and still waits");
        }

        private void order(String status) {
            facts.orders()
                    .replaceAll(
                            row -> new OrderRow(row.id(), MERCHANT, row.description(), row.cents(), status, 3, PAID));
        }
    }

    @Nested
    class Refunds {
        @Test
        void over_the_cap_with_us() {
            facts.refunds().add(new RefundRow("refund-2", PAID, MERCHANT, 8_000, "pending", "w1-1-r3", "merchant"));
            caughtBy(new RefundCap(), "11000 goes back of 10000");
        }

        @Test
        void over_the_cap_at_the_rail() {
            facts.railPayments().add(new RailPayment("oct_3", "payment-3", "paid", 100, 100, 10));
            caughtBy(new RefundCap(), "the rail gave back more than it had");
        }
    }

    @Nested
    class The_ledger {
        @Test
        void that_does_not_balance() {
            facts.bookings().remove(0);
            caughtBy(new Ledger(), "a posting does not balance");
        }

        @Test
        void that_missed_a_capture() {
            facts.bookings().removeIf(booking -> booking.kind().equals("capture"));
            caughtBy(new Ledger(), "the rail holds 7000 for it, the ledger -3000");
        }

        @Test
        void that_booked_twice() {
            facts.bookings().add(new Booking("again", MERCHANT, PAID, "capture", "octopus_receivable", 10_000));
            facts.bookings().add(new Booking("again", MERCHANT, PAID, "capture", "merchant_payable", -10_000));
            caughtBy(new Ledger(), "the rail holds 7000 for it, the ledger 17000");
        }

        @Test
        void with_money_in_flight_for_ever() {
            facts.bookings().removeIf(booking -> booking.posting().equals(PAID + "refunded"));
            caughtBy(new Ledger(), "refunds_in_flight still holds -3000");
        }

        @Test
        void with_money_that_is_nobodys() {
            facts.bookings().removeIf(booking -> booking.posting().equals(LATE + "refund"));
            caughtBy(new Ledger(), "suspense still holds -10000");
        }
    }
}
