package hk.epay.merchant.platform;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/** Few numbers that say about how long calls took, and can be added up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LatenciesTest {
    private static Latencies of(LongStream millis) {
        return millis.mapToObj(Duration::ofMillis).map(Latencies::of).reduce(Latencies.NONE, Latencies::plus);
    }

    @Test
    void of_no_call_nothing_is_said() {
        assertThat(Latencies.NONE.within(0.5)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 10, 37, 100, 250, 999, 1_000, 2_000, 30_000, 60_000})
    void one_call_is_told_to_a_tenth_or_a_millisecond(long millis) {
        var told = Latencies.of(Duration.ofMillis(millis)).within(0.5).orElseThrow();

        assertThat((double) told).isCloseTo(millis, withinPercentage(millis < 10 ? 34 : 11));
    }

    @Test
    void less_than_a_millisecond_is_nothing() {
        assertThat(Latencies.of(Duration.ofNanos(500)).within(1)).hasValue(0);
    }

    @Test
    void what_took_for_ever_is_the_longest_that_is_told() {
        assertThat(Latencies.of(Duration.ofDays(365)).within(0.5).orElseThrow()).isGreaterThan(80_000);
    }

    @Test
    void percentiles_are_those_of_the_calls() {
        var calls = of(LongStream.rangeClosed(1, 1_000));

        assertThat((double) calls.within(0.5).orElseThrow()).isCloseTo(500, withinPercentage(11));
        assertThat((double) calls.within(0.95).orElseThrow()).isCloseTo(950, withinPercentage(11));
    }

    @Test
    void one_slow_call_in_twenty_is_not_in_the_95th_percentile_and_two_are() {
        var nineteen = of(IntStream.range(0, 19).mapToLong(i -> 10));
        var slow = Latencies.of(Duration.ofSeconds(5));

        assertThat(nineteen.plus(slow).within(0.95).orElseThrow()).isLessThan(12);
        assertThat(nineteen.plus(slow).plus(slow).within(0.95).orElseThrow()).isGreaterThan(4_000);
    }

    @Test
    void parts_that_were_kept_add_up_in_any_order() {
        var some = of(LongStream.of(1, 5, 900));
        var others = of(LongStream.of(40, 40));

        assertThat(Latencies.of(some.counts()).plus(others).counts())
                .isEqualTo(others.plus(some).counts())
                .isEqualTo(of(LongStream.of(1, 5, 900, 40, 40)).counts());
    }
}
