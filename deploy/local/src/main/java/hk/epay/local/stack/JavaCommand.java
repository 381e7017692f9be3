package hk.epay.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of a JVM that shares a small machine with seven others. */
final class JavaCommand {
    /**
     * Start-up and memory count here, not peak speed: the quick compiler only and the collector without threads of its
     * own. {@code EPAY_JAVA_OPTS} says otherwise.
     */
    private static final List<String> LIGHT = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC");

    private final List<String> words = new ArrayList<>();

    /**
     * A JVM of this stack.
     *
     * @param home marks the process as ours, for the next start to see
     * @param heapMegabytes at most
     */
    JavaCommand(Path home, int heapMegabytes, String moreOptions) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Depay.home=" + home);
        words.add("-Xmx" + heapMegabytes + "m");
        words.addAll(LIGHT);
        options(Optional.of(moreOptions));
    }

    /** With more options, which win over the earlier ones. */
    JavaCommand options(Optional<String> more) {
        more.filter(text -> !text.isBlank())
                .ifPresent(text -> words.addAll(List.of(text.strip().split("\\s+"))));
        return this;
    }

    JavaCommand with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
