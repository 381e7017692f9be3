package hk.epay.contract;

import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BusinessDaysTest {
    @Nested
    class The_day_of_a_payment {
        @Test
        void is_still_today_at_23_59_59_in_Hong_Kong_and_tomorrow_a_second_later() {
            assertThat(BusinessDays.dayOf(Instant.parse("2026-03-31T15:59:59.999999Z")))
                    .isEqualTo("2026-03-31");
            assertThat(BusinessDays.dayOf(Instant.parse("2026-03-31T16:00:00Z")))
                    .isEqualTo("2026-04-01");
        }

        @Test
        void begins_eight_hours_before_that_of_Greenwich() {
            assertThat(BusinessDays.startOf(LocalDate.parse("2026-04-01"))).isEqualTo("2026-03-31T16:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-24, 2026-03-25", // an ordinary Tuesday
        "2026-03-27, 2026-03-30", // over a weekend
        "2026-03-28, 2026-03-30", // from within a weekend
        "2026-04-02, 2026-04-08", // over Good Friday, a weekend, Ching Ming and the day for Easter Monday
        "2026-02-16, 2026-02-20", // over the Lunar New Year
        "2026-12-24, 2026-12-28", // Christmas before a weekend
        "2026-12-31, 2027-01-04", // into the next year, whose first day is a Friday
    })
    void money_arrives_on_the_business_day_after(LocalDate day, LocalDate paidOut) {
        assertThat(BusinessDays.paidOutOn(day)).isEqualTo(paidOut);
    }

    /** Seventeen a year beside the Sundays, less those that fall on a Saturday. */
    @ParameterizedTest
    @CsvSource({"2025, 15", "2026, 14", "2027, 13"})
    void banks_are_closed_on_the_general_holidays(int year, int holidaysInTheWeek) {
        var closed = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .filter(day -> !BusinessDays.isBusinessDay(day));
        assertThat(closed).hasSize(holidaysInTheWeek);
    }

    @Test
    void a_year_that_was_not_gazetted_is_not_guessed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessDays.isBusinessDay(LocalDate.parse("2028-01-04")))
                .withMessageContaining("2028");
    }
}
