package hk.epay.system.chaos.check;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.check.Facts.Move;
import hk.epay.system.chaos.check.Facts.PublicEvent;
import hk.epay.system.chaos.check.Facts.Published;
import hk.epay.system.chaos.load.HookReceiver.Reception;
import hk.epay.system.chaos.load.Sighting;

import static hk.epay.system.chaos.check.GoodDay.MERCHANT;
import static hk.epay.system.chaos.check.GoodDay.PAID;

/** Whoever listens: Kafka, pages, merchants' webhooks. */
class NewsRulesTest extends DoctoredFacts {
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
}
