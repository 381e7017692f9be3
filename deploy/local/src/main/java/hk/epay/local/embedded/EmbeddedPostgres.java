package hk.epay.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.process.LogTail;
import hk.epay.local.process.TetheredProcess;
import hk.epay.local.process.TetheredProcess.EndSignal;

/**
 * A PostgreSQL server on this machine, listening on 127.0.0.1 only. It ends when we end, even when we are killed, and
 * its data stay.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String HOST = "127.0.0.1";
    /** The role that may do everything; services get roles of their own. */
    public static final String SUPERUSER = "postgres";

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Settings settings;
    private final int port;
    private final TetheredProcess process;

    private EmbeddedPostgres(Settings settings, int port, TetheredProcess process) {
        this.settings = settings;
        this.port = port;
        this.process = process;
    }

    /** How much a server does for its data. */
    public enum Durability {
        /** What was committed survives a crash of the machine. */
        DURABLE,
        /** For tests: nothing waits for the disk. */
        FAST
    }

    /**
     * What to start.
     *
     * @param data the data directory; made when absent, used again when present
     * @param port 0 for any free one
     * @param password the superuser's; the same at every start on the same data
     * @param log where the server writes what it has to say
     */
    public record Settings(Path data, int port, String password, Durability durability, Path log) {}

    /**
     * Starts a server and returns when it takes connections. What a killed run left behind is cleared away first.
     *
     * @throws IllegalStateException when it does not start; the message has the last lines of its log
     */
    public static EmbeddedPostgres start(Settings settings) {
        return start(settings, Unprivileged.here());
    }

    static EmbeddedPostgres start(Settings settings, Unprivileged way) {
        var binaries = PostgresBinaries.unpacked(way);
        var directory = new PostgresDirectory(settings.data().toAbsolutePath());
        try {
            Files.createDirectories(settings.log().toAbsolutePath().getParent());
            directory.create(binaries, SUPERUSER, settings.password());
            directory.clearLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            var port = settings.port() == 0 ? FreePorts.next() : settings.port();
            var process = launch(binaries, directory, settings, port);
            if (awaitReady(process, directory, deadline)) {
                return new EmbeddedPostgres(settings, port, process);
            }
            process.kill();
            var tail = LogTail.of(settings.log(), 15);
            if (System.nanoTime() > deadline || !isPassing(tail, settings.port() == 0)) {
                throw new IllegalStateException("PostgreSQL did not start:\n" + tail);
            }
        }
    }

    public int port() {
        return port;
    }

    /** The process id of the server itself, for tests that kill it. */
    public long pid() {
        return process.pid();
    }

    /** The server itself. */
    public TetheredProcess process() {
        return process;
    }

    /** Completes with the exit code when the server has ended, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit();
    }

    /** The JDBC address of a database on this server. */
    public String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** Makes sure that there is a role with this name and password, and a database of the same name that it owns. */
    public void provide(String name, String password) {
        try (var connection = connect()) {
            Provision.database(connection, name, password);
        } catch (SQLException e) {
            throw new IllegalStateException("could not make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** Stops the server; clients are sent away, data are written. */
    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.kill();
    }

    private Connection connect() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url("postgres"));
        source.setUser(SUPERUSER);
        source.setPassword(settings.password());
        return source.getConnection();
    }

    private static TetheredProcess launch(
            PostgresBinaries binaries, PostgresDirectory directory, Settings settings, int port) {
        var command = new ArrayList<>(binaries.command("postgres"));
        command.addAll(List.of("-D", directory.path().toString(), "-p", Integer.toString(port)));
        for (var parameter : parameters(settings.durability())) {
            command.addAll(List.of("-c", parameter));
        }
        return TetheredProcess.start(command, Map.of(), directory.path(), settings.log(), EndSignal.INT);
    }

    private static List<String> parameters(Durability durability) {
        var common = List.of(
                "listen_addresses=" + HOST,
                "unix_socket_directories=",
                "max_connections=300",
                "shared_buffers=64MB",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off");
        var all = new ArrayList<>(common);
        all.addAll(
                durability == Durability.DURABLE
                        ? List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_wal_size=256MB")
                        : List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=512MB"));
        return all;
    }

    private static boolean awaitReady(TetheredProcess process, PostgresDirectory directory, long deadline) {
        while (System.nanoTime() < deadline) {
            if (directory.isReady(process.pid())) {
                return true;
            }
            if (process.awaitExit(Duration.ofMillis(20))) {
                return false;
            }
        }
        return false;
    }

    /** Whether waiting helps: children of a killed server hold its memory for a moment; a free port may get taken. */
    private static boolean isPassing(String tail, boolean anyPort) {
        return tail.contains("pre-existing shared memory block")
                || anyPort && tail.contains("could not bind")
                || tail.contains("lock file \"postmaster.pid\" already exists");
    }
}
