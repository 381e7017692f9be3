package hk.epay.system.chaos.check;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.check.Facts.Booking;
import hk.epay.system.chaos.check.Facts.Move;
import hk.epay.system.chaos.check.Facts.OrderRow;
import hk.epay.system.chaos.check.Facts.PaymentRow;
import hk.epay.system.chaos.check.Facts.PublicEvent;
import hk.epay.system.chaos.check.Facts.Published;
import hk.epay.system.chaos.check.Facts.RailPayment;
import hk.epay.system.chaos.check.Facts.RailRefund;
import hk.epay.system.chaos.check.Facts.RefundRow;
import hk.epay.system.chaos.history.Operation.Result;
import hk.epay.system.chaos.load.HookReceiver.Reception;
import hk.epay.system.chaos.load.Sighting;

import static hk.epay.system.chaos.check.GoodDay.LATE;
import static hk.epay.system.chaos.check.GoodDay.MERCHANT;
import static hk.epay.system.chaos.check.GoodDay.ORDER;
import static hk.epay.system.chaos.check.GoodDay.PAID;
import static org.assertj.core.api.Assertions.assertThat;

/** A checker that catches nothing proves nothing: each fact is doctored, and somebody must notice. */
class CheckerTest {
    private final Facts facts = GoodDay.facts();

    @Test
    void a_good_day_has_no_findings() {
        assertThat(Checker.check(facts).values())
                .allSatisfy(found -> assertThat(found).isEmpty());
    }

    @Nested
    class What_was_acknowledged {
        @Test
        void and_is_lost() {
            facts.orders().clear();
            caughtBy(new Acknowledged(), "an acknowledged order is lost");
        }

        @Test
        void as_a_payment_and_is_lost() {
            facts.payments().removeIf(row -> row.id().equals(PAID));
            caughtBy(new Acknowledged(), "an acknowledged payment is lost");
        }

        @Test
        void as_a_refund_and_is_lost() {
            facts.refunds().clear();
            caughtBy(new Acknowledged(), "an acknowledged refund is lost");
        }

        @Test
        void with_another_amount() {
            payment(PAID, row -> with(row, 9_000, row.state(), row.refunded()));
            caughtBy(new Acknowledged(), "a payment is not what was acknowledged");
        }

        @Test
        void for_another_merchant() {
            facts.orders()
                    .replaceAll(row ->
                            new OrderRow(row.id(), "mer_other", row.description(), row.cents(), row.status(), 3, PAID));
            caughtBy(new Acknowledged(), "an order is not what was acknowledged");
        }
    }

    @Nested
    class What_was_refused {
        @Test
        void and_exists_all_the_same() {
            facts.refunds().add(new RefundRow("refund-2", PAID, MERCHANT, 8_000, "pending", "w1-1-r2", "merchant"));
            caughtBy(new Refused(), "a refused refund exists");
        }

        @Test
        void as_a_cancellation_and_was_done() {
            facts.orders()
                    .replaceAll(row ->
                            new OrderRow(row.id(), MERCHANT, row.description(), row.cents(), "cancelled", 3, null));
            caughtBy(new Refused(), "an order is cancelled although that was refused");
        }

        @Test
        void for_no_good_reason() {
            facts.history().add(GoodDay.refused("payment", "w1-1-p3", "E010", Map.of("order", ORDER)));
            caughtBy(new Refused(), "a refusal that makes no sense");
        }
    }

    @Nested
    class One_key {
        @Test
        void with_two_answers() {
            var asked = Map.of("merchant", MERCHANT, "cents", "10000");
            facts.history().add(GoodDay.operation("order", "w1-1-o", Result.OK, asked, Map.of("id", "order-2")));
            caughtBy(new OneAnswer(), "one key got different answers");
        }

        @Test
        void that_was_told_yes_and_no() {
            facts.history().add(GoodDay.refused("refund", "w1-1-r1", "E034", GoodDay.refundOf(3_000)));
            caughtBy(new OneAnswer(), "one key was told both yes and no");
        }

        @Test
        void with_two_orders() {
            facts.orders().add(new OrderRow("order-2", MERCHANT, "chaos w1-1", 10_000, "pending", 1, null));
            caughtBy(new OneAnswer(), "one key made several orders");
        }

        @Test
        void with_two_refunds() {
            facts.refunds().add(new RefundRow("refund-2", PAID, MERCHANT, 3_000, "succeeded", "w1-1-r1", "merchant"));
            caughtBy(new OneAnswer(), "one key made several refunds");
        }

        @Test
        void with_more_payments_than_it_may_have_made() {
            facts.payments().add(new PaymentRow("payment-3", ORDER, MERCHANT, 10_000, "failed", "failed", 1, null, 0));
            caughtBy(new OneAnswer(), "an order has 3 payments by 2 keys");
        }
    }

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

    @Nested
    class Versions_of_a_payment {
        @Test
        void with_a_gap_in_the_history() {
            facts.moves().removeIf(move -> move.of().equals(PAID) && move.version() == 3);
            caughtBy(new Versions(), "has the versions [1, 2, 4], not 1 to 4");
        }

        @Test
        void that_begin_elsewhere() {
            facts.moves().add(new Move(PAID, 4, "expired", "succeeded", null));
            caughtBy(new Versions(), "begins elsewhere");
        }

        @Test
        void of_which_one_was_never_published() {
            facts.published().removeIf(record -> record.key().equals(PAID) && record.version() == 2);
            caughtBy(new Versions(), "Kafka told the versions [1, 3, 4]");
        }

        @Test
        void that_were_published_out_of_order() {
            var first = facts.published().stream()
                    .filter(record -> record.key().equals(PAID))
                    .findFirst()
                    .orElseThrow();
            facts.published().remove(first);
            facts.published().add(first);
            caughtBy(new Versions(), "Kafka told the versions [2, 3, 4, 1]");
        }

        @Test
        void that_say_something_else_on_kafka() {
            facts.published()
                    .replaceAll(record -> record.key().equals(PAID) && record.version() == 3
                            ? new Published(
                                    record.topic(),
                                    record.partition(),
                                    record.offset(),
                                    PAID,
                                    "epay.payment.failed",
                                    3,
                                    record.eventId())
                            : record);
            caughtBy(new Versions(), "Kafka told something else");
        }

        @Test
        void on_two_partitions() {
            facts.published().add(new Published("epay.payments", 17, 1, PAID, "epay.payment.ready", 2, "event"));
            caughtBy(new Versions(), "one key is on several partitions");
        }
    }

    @Nested
    class A_page {
        @Test
        void that_was_shown_the_past() {
            facts.sightings().add(new Sighting("page-1", 3, PAID, "snapshot", 3, "completed"));
            caughtBy(new Watched(), "a page was shown the past");
        }

        @Test
        void that_never_heard_the_end() {
            facts.sightings().remove(3);
            caughtBy(new Watched(), "a page ends at version 3 of 4");
        }

        @Test
        void that_was_told_something_else() {
            facts.sightings().set(3, new Sighting("page-1", 2, PAID, "update", 4, "refunded"));
            caughtBy(new Watched(), "a page shows refunded, the truth is partially_refunded");
        }
    }

    @Nested
    class A_webhook_endpoint {
        @Test
        void that_missed_an_event() {
            facts.receptions().removeIf(each -> each.webhookId().equals("evt_1"));
            caughtBy(new Hooked(), "demo never took order.created evt_1");
        }

        @Test
        void whose_refusal_was_taken_for_a_yes() {
            facts.receptions().removeIf(each -> each.webhookId().equals("evt_2") && each.taken());
            caughtBy(new Hooked(), "demo never took payment.completed evt_2");
        }

        @Test
        void that_got_one_event_under_two_ids() {
            facts.receptions().add(GoodDay.reception("evt_2b", "payment.completed", true));
            caughtBy(new Hooked(), "demo got what is not its merchant's");
        }

        @Test
        void that_got_another_merchants_event() {
            facts.publicEvents().add(new PublicEvent("evt_foreign", "mer_other", 1, "order.created"));
            facts.receptions().add(GoodDay.reception("evt_foreign", "order.created", true));
            caughtBy(new Hooked(), "demo got what is not its merchant's");
        }

        @Test
        void that_got_unsigned_words() {
            doctorFirst(each -> new Reception(
                    each.endpoint(),
                    each.webhookId(),
                    each.bodyId(),
                    each.type(),
                    false,
                    each.digest(),
                    true,
                    each.at()));
            caughtBy(new Hooked(), "a webhook without our signature");
        }

        @Test
        void that_got_other_words_the_second_time() {
            doctorFirst(each -> new Reception(
                    each.endpoint(), each.webhookId(), each.bodyId(), each.type(), true, "other", true, each.at()));
            caughtBy(new Hooked(), "one event came with different words");
        }

        @Test
        void that_got_a_header_and_a_body_about_different_events() {
            doctorFirst(each -> new Reception(
                    each.endpoint(), each.webhookId(), "evt_7", each.type(), true, each.digest(), true, each.at()));
            caughtBy(new Hooked(), "a webhook with two ids");
        }

        @Test
        void whose_log_has_a_gap() {
            facts.publicEvents().add(new PublicEvent("evt_99", MERCHANT, 99, "order.paid"));
            facts.receptions().add(GoodDay.reception("evt_99", "order.paid", true));
            caughtBy(new Hooked(), "the public events of mer_demo have a gap");
        }

        @Test
        void whose_log_never_heard_what_was_said() {
            facts.publicEvents().removeIf(event -> event.id().equals("evt_12"));
            facts.receptions().removeIf(each -> each.webhookId().equals("evt_12"));
            caughtBy(new Hooked(), "the public log is not what was said on Kafka");
        }

        private void doctorFirst(UnaryOperator<Reception> change) {
            var told = facts.receptions().stream()
                    .filter(each -> each.webhookId().equals("evt_2"))
                    .findFirst()
                    .orElseThrow();
            facts.receptions().set(facts.receptions().indexOf(told), change.apply(told));
        }
    }

    @Test
    void whatever_is_left_over_is_found() {
        facts.leftovers().add(GoodDay.leftover("outbox of epay_payment"));
        caughtBy(new NothingLeft(), "left in the outbox of epay_payment");
    }

    private void caughtBy(Rule rule, String sentence) {
        assertThat(rule.check(facts)).extracting(Finding::sentence).anySatisfy(said -> assertThat(said)
                .contains(sentence));
        assertThat(Checker.check(facts).get(rule.name())).isNotEmpty();
    }

    private void payment(String id, UnaryOperator<PaymentRow> change) {
        facts.payments().replaceAll(row -> row.id().equals(id) ? change.apply(row) : row);
    }

    private static PaymentRow with(PaymentRow row, long cents, String state, long refunded) {
        return new PaymentRow(
                row.id(),
                row.order(),
                row.merchant(),
                cents,
                state,
                row.status(),
                row.version(),
                row.transactionId(),
                refunded);
    }
}
