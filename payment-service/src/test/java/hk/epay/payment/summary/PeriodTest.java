package hk.epay.payment.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Midnight in Hong Kong is 16:00 in UTC. */
class PeriodTest {
    @Nested
    class A_day {
        @ParameterizedTest
        @CsvSource({
            "2026-03-31T15:59:59.999999Z, 2026-03-30T16:00:00Z, 2026-03-31T16:00:00Z",
            "2026-03-31T16:00:00Z, 2026-03-31T16:00:00Z, 2026-04-01T16:00:00Z",
            "2026-03-31T23:59:59Z, 2026-03-31T16:00:00Z, 2026-04-01T16:00:00Z"
        })
        void begins_at_midnight_in_Hong_Kong(Instant moment, Instant from, Instant to) {
            assertThat(Period.dayOf(moment)).isEqualTo(new Period(from, to));
        }

        @Test
        void has_24_hours() {
            var day = Period.dayOf(Instant.parse("2026-03-31T20:00:00Z"));

            assertThat(day.buckets())
                    .hasSize(24)
                    .startsWith(day.from())
                    .endsWith(day.to().minusSeconds(3600));
        }

        @Test
        void comes_after_the_day_before() {
            var day = Period.dayOf(Instant.parse("2026-03-31T20:00:00Z"));

            assertThat(day.before()).isEqualTo(Period.dayOf(Instant.parse("2026-03-31T15:00:00Z")));
        }
    }

    @Nested
    class A_short_period {
        @Test
        void is_told_in_hours_of_which_the_first_and_the_last_may_be_cut() {
            assertThat(period("2026-03-31T15:30:00Z", "2026-03-31T17:10:00Z").buckets())
                    .isEqualTo(instants("2026-03-31T15:30:00Z", "2026-03-31T16:00:00Z", "2026-03-31T17:00:00Z"));
        }

        @Test
        void has_one_bucket_at_least() {
            assertThat(period("2026-03-31T15:30:00Z", "2026-03-31T15:30:00.000001Z")
                            .buckets())
                    .isEqualTo(instants("2026-03-31T15:30:00Z"));
        }

        @Test
        void is_one_of_two_days_at_most() {
            assertThat(period("2026-03-29T16:00:00Z", "2026-03-31T16:00:00Z").buckets())
                    .hasSize(48);
            assertThat(period("2026-03-29T16:00:00Z", "2026-03-31T16:00:00.000001Z")
                            .buckets())
                    .isEqualTo(instants("2026-03-29T16:00:00Z", "2026-03-30T16:00:00Z", "2026-03-31T16:00:00Z"));
        }
    }

    @Nested
    class A_long_period {
        @Test
        void is_told_in_days_of_Hong_Kong_of_which_the_first_and_the_last_may_be_cut() {
            assertThat(period("2026-03-28T10:00:00Z", "2026-03-31T15:00:00Z").buckets())
                    .isEqualTo(instants(
                            "2026-03-28T10:00:00Z",
                            "2026-03-28T16:00:00Z",
                            "2026-03-29T16:00:00Z",
                            "2026-03-30T16:00:00Z"));
        }

        @Test
        void of_a_quarter_has_a_bucket_for_each_day_it_touches() {
            var begin = Instant.parse("2026-01-01T10:00:00Z");

            assertThat(new Period(begin, begin.plus(Period.LONGEST)).buckets()).hasSize(93);
        }

        @Test
        void keeps_to_midnight_also_when_the_clocks_were_changed() {
            // Hong Kong put its clocks back on 21 October 1979, for the last time.
            assertThat(period("1979-10-18T15:00:00Z", "1979-10-22T16:00:00Z").buckets())
                    .isEqualTo(instants(
                            "1979-10-18T15:00:00Z",
                            "1979-10-19T15:00:00Z",
                            "1979-10-20T15:00:00Z",
                            "1979-10-21T16:00:00Z"));
        }
    }

    @Test
    void a_period_that_ends_before_it_begins_is_none() {
        var moment = Instant.parse("2026-03-31T16:00:00Z");

        assertThatThrownBy(() -> new Period(moment, moment)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Period(moment, moment.plusSeconds(1)).length()).isEqualTo(Duration.ofSeconds(1));
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }

    private static List<Instant> instants(String... texts) {
        return List.of(texts).stream().map(Instant::parse).toList();
    }
}
