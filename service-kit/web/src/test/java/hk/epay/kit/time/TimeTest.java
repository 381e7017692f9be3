package hk.epay.kit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import hk.epay.kit.config.RefusedStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TimeTest {
    private final Time time = new Time();

    @Test
    void is_UTC_in_microseconds_because_PostgreSQL_keeps_no_more() {
        var clock = time.clock(Optional.empty(), false);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        for (int i = 0; i < 100; i++) {
            assertThat(clock.instant().getNano() % 1_000).isZero();
        }
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(Duration.ofSeconds(5)));
        assertThat(Instant.ofEpochMilli(clock.millis())).isCloseTo(Instant.now(), within(Duration.ofSeconds(5)));
    }

    @Test
    void moves_in_the_sandbox() {
        var yesterday = time.clock(Optional.of(Duration.ofDays(-1)), true);
        assertThat(yesterday.instant())
                .isCloseTo(Instant.now().minus(Duration.ofDays(1)), within(Duration.ofSeconds(5)));
    }

    @Test
    void cannot_be_moved_where_money_is_real() {
        assertThatThrownBy(() -> time.clock(Optional.of(Duration.ofHours(1)), false))
                .isInstanceOf(RefusedStart.class)
                .hasMessageContaining("EPAY_TIME_OFFSET");
    }

    @Test
    void of_business_is_that_of_Hong_Kong() {
        var lastSecond = Instant.parse("2026-01-01T15:59:59Z");
        assertThat(lastSecond.atZone(Time.HONG_KONG).toLocalDate()).hasToString("2026-01-01");
        assertThat(lastSecond.plusSeconds(1).atZone(Time.HONG_KONG).toLocalDate())
                .hasToString("2026-01-02");
    }
}
