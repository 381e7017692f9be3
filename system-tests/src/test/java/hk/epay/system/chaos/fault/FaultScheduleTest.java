package hk.epay.system.chaos.fault;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.fault.Fault.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong depends on the seed alone. */
class FaultScheduleTest {
    private static final List<String> PARTS = List.of(
            "postgres", "kafka", "sandbox", "order", "order-2", "payment", "payment-2", "merchant", "llm", "gateway");
    private static final Duration EVERY = Duration.ofSeconds(20);

    @Test
    void the_same_seed_breaks_the_same_things() {
        assertThat(draw(7, 20)).isEqualTo(draw(7, 20)).isNotEqualTo(draw(8, 20));
    }

    @Test
    void the_order_of_the_parts_does_not_matter() {
        var turned = PARTS.stream().sorted((a, b) -> b.compareTo(a)).toList();
        assertThat(FaultSchedule.draw(7, Duration.ofMinutes(5), EVERY, turned)).isEqualTo(draw(7, 5));
    }

    @Test
    void something_dies_about_every_twenty_seconds_and_nobody_is_spared() {
        var deaths = draw(7, 20).stream()
                .filter(fault ->
                        fault.kind() == Kind.KILL || fault.kind() == Kind.TERMINATE || fault.kind() == Kind.FREEZE)
                .toList();
        assertThat(deaths).hasSizeBetween(50, 75);
        assertThat(deaths.stream().map(Fault::who).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        PARTS.stream().filter(part -> !part.equals("llm")).toList());
    }

    @Test
    void the_last_fault_leaves_time_to_go_on() {
        assertThat(draw(7, 1)).allSatisfy(fault -> assertThat(fault.at()).isLessThan(Duration.ofSeconds(56)));
    }

    private static List<Fault> draw(long seed, int minutes) {
        return FaultSchedule.draw(seed, Duration.ofMinutes(minutes), EVERY, PARTS);
    }
}
