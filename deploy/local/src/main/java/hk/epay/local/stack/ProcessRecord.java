package hk.epay.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The processes of a stack, written down so that the next start can end those that a killed one left behind. Tethers
 * make that rare; this is for the rest.
 */
final class ProcessRecord {
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);
    private static final Duration TETHERS_PATIENCE = Duration.ofSeconds(5);
    private static final Duration KIND_PATIENCE = Duration.ofSeconds(15);

    private final Path home;
    private final Map<String, Long> pids = new TreeMap<>();

    ProcessRecord(Path home) {
        this.home = home;
    }

    /** Notes that a part runs as this process, or, with 0, that it does not run. */
    synchronized void note(String part, long pid) {
        if (pid == 0) {
            pids.remove(part);
        } else {
            pids.put(part, pid);
        }
        var lines = pids.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + " "
                        + startOf(entry.getValue()).map(Instant::toString).orElse("gone"))
                .toList();
        try {
            Files.write(file(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a killed run left behind, and nothing else. */
    void endLeftovers() {
        var leftovers = read().stream().flatMap(line -> ours(line).stream()).toList();
        if (await(leftovers, TETHERS_PATIENCE)) {
            return;
        }
        leftovers.forEach(ProcessHandle::destroy);
        if (!await(leftovers, KIND_PATIENCE)) {
            leftovers.forEach(ProcessHandle::destroyForcibly);
            await(leftovers, KIND_PATIENCE);
        }
    }

    private List<String> read() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of a line, if it still runs: the same id, started at the same moment, and with our home in its words. */
    private Optional<ProcessHandle> ours(String line) {
        var words = line.split(" ");
        if (words.length != 3 || words[2].equals("gone")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(words[1]))
                .filter(process -> startOf(process.pid())
                        .map(start -> Duration.between(start, Instant.parse(words[2])))
                        .filter(apart -> apart.abs().compareTo(SAME_MOMENT) < 0)
                        .isPresent())
                .filter(process -> process.info().commandLine().orElse("").contains(home.toString()));
    }

    private static Optional<Instant> startOf(long pid) {
        return ProcessHandle.of(pid).flatMap(process -> process.info().startInstant());
    }

    private static boolean await(List<ProcessHandle> processes, Duration patience) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }

    private Path file() {
        return home.resolve("pids");
    }
}
