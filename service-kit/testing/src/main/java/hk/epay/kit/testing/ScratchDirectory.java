package hk.epay.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Room for the data of one test run, below {@code target}; what killed runs left there is cleared away. */
final class ScratchDirectory {
    private final Path path;

    private ScratchDirectory(Path path) {
        this.path = path;
    }

    static ScratchDirectory create() {
        var shelf =
                Path.of(System.getProperty("basedir", System.getProperty("user.dir")), "target", "test-infrastructure");
        try {
            Files.createDirectories(shelf);
            try (var runs = Files.list(shelf)) {
                runs.filter(ScratchDirectory::isAbandoned).forEach(ScratchDirectory::deleteTree);
            }
            var own = shelf.resolve(Long.toString(ProcessHandle.current().pid()));
            deleteTree(own);
            return new ScratchDirectory(Files.createDirectory(own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    void delete() {
        deleteTree(path);
    }

    /** Each run's directory is named after its process. */
    private static boolean isAbandoned(Path run) {
        return ProcessHandle.of(Long.parseLong(run.getFileName().toString())).isEmpty();
    }

    private static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
