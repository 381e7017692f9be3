package hk.epay.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import hk.epay.local.process.Signals;
import hk.epay.local.process.TetheredProcess.EndSignal;

/** A PostgreSQL data directory: made once, and cleared of what a killed server left behind. */
final class PostgresDirectory {
    /** The line of {@code postmaster.pid} on which a server says that it takes connections. */
    private static final int STATUS_LINE = 7;

    private final Path path;

    PostgresDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** Makes a new cluster unless there is one. */
    void create(PostgresBinaries binaries, String superuser, String password) throws IOException {
        if (Files.exists(path.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(path.getParent());
        var draft = path.resolveSibling(path.getFileName() + ".new");
        deleteTree(draft);
        var passwordFile = Files.createTempFile(path.getParent(), "initdb", "");
        try {
            Files.writeString(passwordFile, password + "\n");
            var command = new ArrayList<>(binaries.command("initdb"));
            command.addAll(List.of("-D", draft.toString(), "-U", superuser, "--pwfile=" + passwordFile));
            command.addAll(List.of("-A", "scram-sha-256", "-E", "UTF8", "--no-instructions", "--no-sync"));
            command.addAll(List.of("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            run(command);
        } finally {
            Files.delete(passwordFile);
        }
        // A start that was interrupted half-way leaves only the draft.
        Files.move(draft, path);
    }

    /** Whether the server with this process id takes connections. */
    boolean isReady(long pid) {
        var lines = pidFile();
        return lines.size() > STATUS_LINE
                && lines.get(0).trim().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).trim().equals("ready");
    }

    /**
     * Ends a server that a killed run left running here, and removes the lock file of one that is gone. A process
     * that merely has got the same id since then is left alone.
     */
    void clearLeftovers() throws IOException {
        var leftover = server();
        if (leftover.isPresent()) {
            endKindly(leftover.get());
        }
        Files.deleteIfExists(path.resolve("postmaster.pid"));
    }

    private Optional<ProcessHandle> server() {
        return pidFile().stream()
                .findFirst()
                .map(String::trim)
                .filter(line -> line.matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    }

    private static void endKindly(ProcessHandle server) {
        Signals.send(EndSignal.INT, server);
        try {
            server.onExit().get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception stillThere) {
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(path.resolve("postmaster.pid"));
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static void deleteTree(Path tree) {
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
