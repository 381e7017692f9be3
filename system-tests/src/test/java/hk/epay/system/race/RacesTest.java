package hk.epay.system.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each race has a test that shows it, and {@code docs/concepts/races.md} says which. */
class RacesTest {
    /** Those whose tests are still being written; it may only shrink, and must be exactly right. */
    private static final Set<Integer> NOT_YET = Set.of();

    private static final Path ROOT = Path.of(System.getProperty("epay.root"));
    private static final Path PAGE = ROOT.resolve("docs/concepts/races.md");
    private static final boolean UPDATE = Boolean.getBoolean("epay.update-reference");

    @Test
    void they_count_from_1_to_33() {
        assertThat(Races.ALL.stream().map(Races.Entry::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 33).boxed().toList());
    }

    @Test
    void each_has_a_test() {
        var missing = new TreeSet<>(Races.ALL.stream().map(Races.Entry::number).collect(Collectors.toSet()));
        missing.removeAll(RaceTests.in(ROOT).keySet());
        assertThat(missing).containsExactlyElementsOf(new TreeSet<>(NOT_YET));
    }

    @Test
    void no_test_shows_a_race_that_there_is_not() {
        assertThat(RaceTests.in(ROOT).keySet()).allMatch(number -> number >= 1 && number <= Races.ALL.size());
    }

    @Test
    void the_page_tells_them_all() throws IOException {
        if (UPDATE) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE)
                .as("mvn test -pl system-tests -Dtest=RacesTest -Depay.update-reference=true writes it")
                .hasContent(page());
    }

    private static String page() {
        var tests = RaceTests.in(ROOT);
        var text = new StringBuilder(
                """
                # Races

                <!-- Written by RacesTest; do not edit. -->

                What can happen at once in the life of a payment, what makes it end in one truth all the same, and the
                tests that show it. Each of them fails when its guard is taken out.

                | | what happens | what decides | shown by |
                |---|---|---|---|
                """);
        for (var race : Races.ALL) {
            var links = tests.getOrDefault(race.number(), List.of()).stream()
                    .map(RaceTests.Named::link)
                    .collect(Collectors.joining("<br>"));
            text.append("| %d | %s | %s | %s |%n".formatted(race.number(), race.what(), race.guard(), links));
        }
        return text.toString();
    }
}
