package hk.epay.contract.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of this repository, for tests that compare them with the code. */
public final class Repository {
    private static final boolean UPDATE = Boolean.getBoolean("epay.update-reference");

    private Repository() {}

    /** A path from the root, such as {@code docs/reference/errors.md}. */
    public static Path path(String fromRoot) {
        return root().resolve(fromRoot);
    }

    public static String read(String fromRoot) {
        try {
            return Files.readString(path(fromRoot));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + fromRoot, e);
        }
    }

    /** Fails when the committed file says anything else; with {@code -Depay.update-reference=true}, rewrites it. */
    public static void mustSay(String fromRoot, String text) {
        var file = path(fromRoot);
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("run again with -Depay.update-reference=true").exists();
            assertThat(Files.readString(file))
                    .as("%s is stale; run again with -Depay.update-reference=true and read the diff", fromRoot)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails when the directory has a file of this kind that nobody generates any more. */
    public static void mustHaveOnly(String directory, String ending, List<String> names) {
        try (var files = Files.list(path(directory))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending)))
                    .as("files in %s", directory)
                    .containsExactlyInAnyOrderElementsOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven says where it is; an IDE does not, so look for the directory that only the root has. */
    private static Path root() {
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
}
