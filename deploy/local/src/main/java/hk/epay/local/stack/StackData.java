package hk.epay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What stacks leave in their home. */
public final class StackData {
    /** Only what we made: a person may have chosen a home with other things in it. */
    private static final List<String> OURS = List.of(
            "postgres",
            "postgres.new",
            "kafka",
            "kafka.ready",
            "logs",
            "pids",
            "secrets.properties",
            "addresses.properties",
            "lock");

    private StackData() {}

    /**
     * Deletes the data, logs and secrets in a home; false when there were none.
     *
     * @throws CannotStart when a stack runs there
     */
    public static boolean delete(Path home) {
        if (!Files.exists(home)) {
            return false;
        }
        try (var lock = HomeLock.take(home)) {
            new ProcessRecord(home).endLeftovers();
            var found = OURS.stream()
                    .filter(name -> !name.equals("lock"))
                    .anyMatch(name -> Files.exists(home.resolve(name)));
            OURS.forEach(name -> deleteTree(home.resolve(name)));
            return found;
        }
    }

    private static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
