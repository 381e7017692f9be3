package hk.epay.system.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the tests that say which race they show, in the sources of all modules. */
final class RaceTests {
    private static final Pattern ANNOTATION =
            Pattern.compile("@Race\\((?:value\\s*=\\s*)?\\{?([\\d,\\s]+)}?\\)(?:\\s*@\\w+(?:\\([^)]*\\))?)*\\s*"
                    + "(?:(?:public|private|protected|static|final|abstract)\\s+)*(?:void|class)\\s+(\\w+)");

    private RaceTests() {}

    /**
     * A test.
     *
     * @param file its source, from the root of the repository
     * @param name of its method or class
     */
    record Named(String file, String name) {
        String link() {
            var simple = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
            return "[" + simple + ": " + name.replace('_', ' ') + "](../../" + file + ")";
        }
    }

    /** By the number of the race. */
    static Map<Integer, List<Named>> in(Path repository) {
        var found = new TreeMap<Integer, List<Named>>();
        for (var file : sources(repository)) {
            var path = repository.relativize(file).toString();
            var matcher = ANNOTATION.matcher(read(file));
            while (matcher.find()) {
                var test = new Named(path, matcher.group(2));
                Arrays.stream(matcher.group(1).split(","))
                        .map(String::strip)
                        .filter(number -> !number.isEmpty())
                        .map(Integer::valueOf)
                        .forEach(number -> found.computeIfAbsent(number, any -> new ArrayList<>())
                                .add(test));
            }
        }
        return found;
    }

    private static List<Path> sources(Path repository) {
        try (var files = Files.walk(repository)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> !repository.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
