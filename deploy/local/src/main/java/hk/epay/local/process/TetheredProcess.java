package hk.epay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that ends when we end, even when we are killed.
 *
 * <p>It runs in a session of its own where the system has {@code setsid}, so that Ctrl-C reaches only us and parts stop
 * in the order that we choose. Its process id is the program's own.
 */
public final class TetheredProcess {
    /** How long a program may take to end kindly once its holder is gone. */
    private static final Duration TETHERS_PATIENCE = Duration.ofSeconds(20);

    private static final String SCRIPT = readScript();
    private static final boolean HAS_SETSID =
            Stream.of("/usr/bin/setsid", "/bin/setsid").anyMatch(path -> Files.isExecutable(Path.of(path)));

    private final Process process;
    private final EndSignal signal;

    private TetheredProcess(Process process, EndSignal signal) {
        this.process = process;
        this.signal = signal;
        process.onExit().thenRun(this::releaseTether);
    }

    /** What a program wants to hear when it should end kindly. */
    public enum EndSignal {
        /** For most programs. */
        TERM,
        /** For PostgreSQL, which would otherwise wait until its last client has gone. */
        INT
    }

    /**
     * Starts a program.
     *
     * @param command the program and its arguments
     * @param environment added to our own environment
     * @param directory where it runs
     * @param log what it prints is appended here
     * @param signal what ends it kindly
     * @throws UncheckedIOException when it cannot be started
     */
    public static TetheredProcess start(
            List<String> command, Map<String, String> environment, Path directory, Path log, EndSignal signal) {
        return start(command, environment, directory, log, signal, TETHERS_PATIENCE);
    }

    static TetheredProcess start(
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            EndSignal signal,
            Duration patience) {
        var line = new ArrayList<String>();
        if (HAS_SETSID) {
            line.add("setsid");
        }
        line.addAll(List.of("sh", "-c", SCRIPT, "tether", signal.name(), Long.toString(patience.toSeconds())));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new TetheredProcess(builder.start(), signal);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command.get(0), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the program has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits for its end; false when the time is up first. */
    public boolean awaitExit(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks it to end, and ends it when it does not within the given time. Returns when it has ended. */
    public void stop(Duration patience) {
        Signals.send(signal, process.toHandle());
        if (!awaitExit(patience)) {
            kill();
        }
    }

    /** Ends it at once ({@code kill -9}). Returns when it has ended. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Tells the watcher that there is nothing left to watch, lest it strike a stranger with the same process id. */
    private void releaseTether() {
        try (var tether = process.getOutputStream()) {
            tether.write('\n');
        } catch (IOException alreadyGone) {
            // Then there is nobody to tell.
        }
    }

    private static String readScript() {
        try (var script = TetheredProcess.class.getResourceAsStream("tether.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
