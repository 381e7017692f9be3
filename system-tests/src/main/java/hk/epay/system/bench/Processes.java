package hk.epay.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import hk.epay.local.stack.Part;
import hk.epay.local.stack.Stack;
import hk.epay.system.cli.WrongUsage;

/** The processes of a suite, looked at from outside. A part counts with all processes that it has started. */
final class Processes {
    /** The part whose CPU is told apart: the seed's mark tells it apart too. */
    static final String POSTGRES = "postgres";
    /** Not ours in a real purchase. */
    static final String SANDBOX = "sandbox";
    /** The benchmark itself, which shares the machine. */
    static final String BENCH = "bench";

    private final Supplier<Map<String, Long>> pids;

    private Processes(Supplier<Map<String, Long>> pids) {
        this.pids = pids;
    }

    static Processes of(Stack stack) {
        return new Processes(() -> {
            var found = new LinkedHashMap<String, Long>();
            stack.parts().stream()
                    .filter(part -> part.pid() != 0)
                    .forEach((Part part) -> found.put(part.name(), part.pid()));
            return found;
        });
    }

    /** Of a suite that runs in this home. */
    static Processes in(Path home) {
        return new Processes(() -> read(home.resolve("pids")));
    }

    /** Of a suite that cannot be looked at. */
    static Processes unknown() {
        return new Processes(Map::of);
    }

    boolean areKnown() {
        return !pids.get().isEmpty();
    }

    /** The CPU that each part has used since it started, in milliseconds, and the benchmark's own. */
    Map<String, Double> cpuMillis() {
        var used = new TreeMap<String, Double>();
        pids.get().forEach((part, pid) -> used.put(part, ProcessFigures.cpuMillis(pid)));
        if (!used.isEmpty()) {
            used.put(BENCH, ProcessFigures.ownCpuMillis());
        }
        return used;
    }

    /** The memory of each part, in MB. */
    Map<String, Double> memory() {
        var memory = new LinkedHashMap<String, Double>();
        // PostgreSQL's processes share most of theirs; counted one by one it would be there many times.
        pids.get()
                .forEach((part, pid) -> memory.put(
                        part,
                        part.equals(POSTGRES)
                                ? ProcessFigures.fairShareMegabytes(pid)
                                : ProcessFigures.residentMegabytes(pid)));
        return memory;
    }

    private static Map<String, Long> read(Path file) {
        var found = new LinkedHashMap<String, Long>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split(" "))
                    .filter(words -> words.length > 1)
                    .forEach(words -> found.put(words[0], Long.parseLong(words[1])));
        } catch (IOException e) {
            throw new WrongUsage("No suite runs in " + file.getParent() + ": " + e.getMessage());
        }
        return found;
    }
}
