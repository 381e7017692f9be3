package hk.epay.system.chaos.load;

import java.util.EnumSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What customers do depends on the seed alone. */
class PlanTest {
    @Test
    void the_same_seed_tells_the_same_stories() {
        assertThat(stories(7)).containsExactlyElementsOf(stories(7).toList());
        assertThat(stories(7).toList()).isNotEqualTo(stories(8).toList());
        assertThat(Plan.draw(7, 1, 1)).isNotEqualTo(Plan.draw(7, 2, 1)).isEqualTo(Plan.draw(7, 1, 1));
    }

    @Test
    void all_stories_are_told() {
        assertThat(stories(7).map(Plan::story)).containsAll(EnumSet.allOf(Story.class));
    }

    @Test
    void prices_are_in_steps_of_the_rail() {
        assertThat(stories(7).map(Plan::cents)).allMatch(cents -> cents % 10 == 0 && cents >= 200);
    }

    @Test
    void the_weights_are_of_a_hundred() {
        assertThat(IntStream.range(0, 100).mapToObj(Story::at)).containsAll(EnumSet.allOf(Story.class));
        assertThat(Story.at(99)).isEqualTo(Story.REFUNDS_RACE);
    }

    private static Stream<Plan> stories(long seed) {
        return IntStream.rangeClosed(1, 300).mapToObj(n -> Plan.draw(seed, 3, n));
    }
}
