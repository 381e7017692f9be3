package hk.epay.system.chaos;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A minute of {@code ./epay chaos}, with every kind of operation in it, on a suite of its own. */
class ChaosTest {
    private static final ChaosOptions SHORT =
            new ChaosOptions(Duration.ofSeconds(70), 20_260, 2, 12, Duration.ofSeconds(15), Duration.ofSeconds(90));

    @Test
    void no_money_is_lost_or_doubled_while_things_break() {
        var repository = Path.of(System.getProperty("epay.root"));
        var report = new ChaosRun(repository, SHORT, System.out).run();
        assertThat(report.isClean()).as(report.toString()).isTrue();
        report.counts().forEach((what, many) -> {
            if (!what.equals(ChaosReport.UNCLEAR)) {
                assertThat(many)
                        .as("a proof about nothing proves nothing: " + what)
                        .isPositive();
            }
        });
    }
}
