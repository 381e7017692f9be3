package hk.epay.system.chaos.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A checker that finds something on a good day is of no use either. */
class CheckerTest extends DoctoredFacts {
    private final Facts facts = GoodDay.facts();

    @Test
    void a_good_day_has_no_findings() {
        assertThat(Checker.check(facts).values())
                .allSatisfy(found -> assertThat(found).isEmpty());
    }
}
