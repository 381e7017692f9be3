package hk.epay.merchant.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.merchant.webhook.RetryPlan.Outcome;
import hk.epay.merchant.webhook.RetryPlan.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-05T04:00:00Z");

    private final RetryPlan plan = new RetryPlan(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24)));

    @Nested
    class What_was_accepted {
        @ParameterizedTest
        @ValueSource(ints = {200, 201, 202, 204, 299})
        void is_done(int status) {
            assertThat(after(1, status)).isEqualTo(new Verdict(Outcome.DELIVERED, null));
        }
    }

    @Nested
    class What_was_not_accepted {
        @ParameterizedTest
        @CsvSource({
            "1, PT5S",
            "2, PT5M",
            "3, PT30M",
            "4, PT2H",
            "5, PT5H",
            "6, PT10H",
            "7, PT14H",
            "8, PT20H",
            "9, PT24H"
        })
        void comes_again_after_the_pause_of_the_plan(int tries, Duration pause) {
            assertThat(after(tries, 500)).isEqualTo(new Verdict(Outcome.TRY_AGAIN, pause));
        }

        @Test
        void is_given_up_after_the_tenth_try() {
            assertThat(after(10, 500)).isEqualTo(new Verdict(Outcome.FAILED, null));
        }

        @ParameterizedTest
        @ValueSource(ints = {300, 301, 302, 307, 308, 400, 401, 404, 409, 429, 500, 502, 503})
        void is_every_other_status_also_a_redirect(int status) {
            assertThat(after(1, status).outcome()).isEqualTo(Outcome.TRY_AGAIN);
        }

        @Test
        void is_also_what_got_no_answer() {
            var silence = Receipt.none("timeout", Duration.ofSeconds(15));
            assertThat(plan.after(1, silence, NOW, 0)).isEqualTo(new Verdict(Outcome.TRY_AGAIN, Duration.ofSeconds(5)));
        }

        @Test
        void comes_up_to_a_fifth_later_at_random_and_never_earlier() {
            assertThat(plan.after(2, answer(500, null), NOW, 0.5).pause()).isEqualTo(Duration.ofSeconds(330));
            assertThat(plan.after(2, answer(500, null), NOW, 1).pause()).isEqualTo(Duration.ofMinutes(6));
        }
    }

    @Nested
    class A_receiver_that_asks_for_patience {
        @ParameterizedTest
        @CsvSource({"60, PT60S", "600, PT10M", "86400, PT24H", "864000, PT24H", "99999999999999999999, PT24H"})
        void gets_it_but_not_for_ever(String header, Duration pause) {
            assertThat(asked(header)).isEqualTo(pause);
        }

        @Test
        void may_say_it_as_a_date() {
            assertThat(asked("Mon, 05 Jan 2026 04:10:00 GMT")).isEqualTo(Duration.ofMinutes(10));
            assertThat(asked("Mon, 05 Jan 2099 04:10:00 GMT")).isEqualTo(Duration.ofHours(24));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {"", " ", "0", "1", "-60", "1.5", "soon", "Mon, 05 Jan 2026 03:00:00 GMT", "Tue, 31 Feb 2026"
                })
        void cannot_shorten_the_plan(String header) {
            assertThat(asked(header)).isEqualTo(Duration.ofSeconds(5));
        }

        private Duration asked(String header) {
            return plan.after(1, answer(503, header), NOW, 0).pause();
        }
    }

    @Test
    void a_receiver_that_is_gone_ends_everything() {
        assertThat(after(1, 410)).isEqualTo(new Verdict(Outcome.GONE, null));
    }

    @Test
    void a_test_is_tried_once() {
        assertThat(RetryPlan.once().after(1, answer(500, null), NOW, 0).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    private Verdict after(int tries, int status) {
        return plan.after(tries, answer(status, null), NOW, 0);
    }

    private static Receipt answer(int status, String retryAfter) {
        return new Receipt(status, retryAfter, "", Duration.ofMillis(12), null);
    }
}
