package hk.epay.kit.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The files of the repository that this module belongs to. */
public final class Repository {
    private Repository() {}

    /** Maven says where it is; an IDE does not, so look for the directory that only the root has. */
    public static Path root() {
        var given = System.getProperty("epay.root");
        if (given != null) {
            return Path.of(given);
        }
        var here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here;
    }

    /** Files of the modules' own, none that was built; the path is seen from the root, with slashes. */
    static List<Path> files(Predicate<String> wanted) {
        try (var files = Files.walk(root())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        var path = fromRoot(file);
                        return !path.contains("/target/") && !path.startsWith(".") && wanted.test(path);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fromRoot(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
