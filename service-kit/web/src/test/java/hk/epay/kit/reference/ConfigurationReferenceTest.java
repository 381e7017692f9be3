package hk.epay.kit.reference;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/reference/configuration.md} names every variable that the suite reads, and no other. */
class ConfigurationReferenceTest {
    private static final String STILL_TO_COME = "## Kept for what is still to come";
    private static final Pattern IN_PROPERTIES = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^${}]*))?");
    /** Java names a variable in an annotation, or in a text that looks like one of ours. */
    private static final Pattern IN_JAVA = Pattern.compile(
            "@ConfigProperty\\(\\s*name = \"([A-Z][A-Z0-9_]*)\"|\""
                    + "((?:EPAY|DB|KAFKA|OCTOPUS|JWT|ADMIN|ENCRYPTION|LLM|OPENAI|ANTHROPIC)_[A-Z0-9_]+|[A-Z]+_SERVICE_URL|PORT)\"");
    /** How the command tells the parts where it put them; nobody sets these by hand. */
    private static final Set<String> AMONG_OURSELVES = Set.of("EPAY_SANDBOX_URL", "EPAY_GATEWAY_URL");

    private final String page = Repository.read(Repository.root().resolve("docs/reference/configuration.md"));

    @Test
    void every_variable_that_is_read_stands_in_the_table() {
        var missing = read();
        missing.keySet().removeAll(inTables(page));
        assertThat(missing).as("add them to docs/reference/configuration.md").isEmpty();
    }

    @Test
    void every_variable_in_the_tables_is_read_by_somebody() {
        var idle = inTables(before(STILL_TO_COME));
        idle.removeAll(read().keySet());
        idle.removeIf(this::isMentioned);
        assertThat(idle).as("nobody reads them").isEmpty();
    }

    @Test
    void nothing_that_is_read_is_still_to_come() {
        var there = inTables(page);
        there.removeAll(inTables(before(STILL_TO_COME)));
        there.retainAll(read().keySet());
        assertThat(there).as("move them to the other tables").isEmpty();
    }

    @Test
    void the_table_says_the_default_that_holds() {
        for (var file : properties()) {
            IN_PROPERTIES.matcher(Repository.read(file)).results().forEach(use -> {
                var otherwise = use.group(2);
                if (otherwise != null && !otherwise.isEmpty()) {
                    assertThat(row(use.group(1)))
                            .as("default of %s in %s", use.group(1), Repository.fromRoot(file))
                            .contains("`" + otherwise + "`");
                }
            });
        }
    }

    @Test
    void every_secret_is_marked_as_one() {
        var secrets = inTables(page).stream()
                .filter(name -> name.matches(".*(SECRET|PASSWORD|_KEY)(_.*)?") && !name.endsWith("_ID"))
                .toList();
        assertThat(secrets).isNotEmpty().allSatisfy(name -> assertThat(row(name))
                .endsWith("| yes |"));
    }

    /** Name of a variable, and the files that read it. */
    private static TreeMap<String, Set<String>> read() {
        var found = new TreeMap<String, Set<String>>();
        for (var file : properties()) {
            IN_PROPERTIES.matcher(Repository.read(file)).results().forEach(use -> found.computeIfAbsent(
                            use.group(1), name -> new TreeSet<>())
                    .add(Repository.fromRoot(file)));
        }
        for (var file : sources()) {
            IN_JAVA.matcher(Repository.read(file)).results().forEach(use -> found.computeIfAbsent(
                            use.group(1) == null ? use.group(2) : use.group(1), name -> new TreeSet<>())
                    .add(Repository.fromRoot(file)));
        }
        found.keySet().removeAll(AMONG_OURSELVES);
        return found;
    }

    /** A secret's previous one, and options for one service's JVMs, are read under names that are put together. */
    private boolean isMentioned(String name) {
        var whole = name.replace("_PREVIOUS", "").replaceFirst("^EPAY_[A-Z]+_JAVA_OPTS$", "EPAY_JAVA_OPTS");
        return !whole.equals(name) && read().containsKey(whole);
    }

    private static List<Path> properties() {
        return Repository.files(path -> path.matches(
                ".*/src/main/resources/(META-INF/microprofile-config|application)" + "[^/]*\\.properties"));
    }

    private static List<Path> sources() {
        return Repository.files(path -> path.contains("/src/main/java/")
                && path.endsWith(".java")
                && !path.startsWith("service-kit/testing/")
                && !path.startsWith("system-tests/"));
    }

    private static Set<String> inTables(String text) {
        return text.lines()
                .filter(line -> line.matches("\\| `[A-Z][A-Z0-9_]*` \\|.*"))
                .map(line -> line.split("`")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String before(String heading) {
        return page.substring(0, page.indexOf(heading));
    }

    private String row(String name) {
        return Arrays.stream(page.split("\n"))
                .filter(line -> line.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElse("no row for " + name);
    }
}
