package hk.epay.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryPlanTest {
    private static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 5", "4, 10", "5, 30", "6, 60", "7, 60", "1000, 60"})
    void waits_a_little_at_first_and_never_longer_than_a_minute(int attempts, long seconds) {
        var now = BORN.plusSeconds(100);

        assertThat(RetryPlan.next(BORN, attempts, now)).contains(now.plusSeconds(seconds));
    }

    @Test
    void gives_up_after_a_day() {
        var nearlyOver = BORN.plus(Duration.ofHours(24)).minusSeconds(30);

        assertThat(RetryPlan.next(BORN, 100, nearlyOver)).isEmpty();
    }
}
