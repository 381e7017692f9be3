package hk.epay.system.chaos.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.stack.Stack;
import hk.epay.system.chaos.fault.TcpProxy.Behaviour;

/** Does to a stack what a schedule says, when it says so. */
public final class FaultPlayer implements AutoCloseable {
    private static final Duration LATE = Duration.ofMillis(150);
    /** In the middle of an answer's headers. */
    private static final long BREAK_AFTER = 60;

    private final Stack stack;
    private final Proxies proxies;
    private final Consumer<String> told;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3, work -> {
        var thread = new Thread(work, "faults");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * For this stack, which was started with these proxies.
     *
     * @param told hears of every fault as it happens
     */
    public FaultPlayer(Stack stack, Proxies proxies, Consumer<String> told) {
        this.stack = stack;
        this.proxies = proxies;
        this.told = told;
    }

    /** Begins now; returns at once. */
    public void play(List<Fault> schedule) {
        schedule.forEach(fault -> later(fault.at(), () -> cause(fault)));
    }

    /** Nothing goes wrong any more, and what still does is put right. */
    public void end() {
        clock.shutdownNow();
        proxies.heal();
        stack.parts().forEach(part -> {
            part.thaw();
            part.start();
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void cause(Fault fault) {
        told.accept(fault.toString());
        var part = fault.to().isEmpty() ? stack.part(fault.who()) : null;
        switch (fault.kind()) {
            case KILL -> part.kill();
            case TERMINATE -> {
                part.stop();
                part.start();
            }
            case FREEZE -> {
                part.freeze();
                later(fault.lasting(), part::thaw);
            }
            case CUT -> proxies.between(fault.who(), fault.to()).forEach(TcpProxy::cut);
            case BREAK_OFF -> become(fault, Behaviour.breakingAfter(BREAK_AFTER));
            case DELAY -> become(fault, Behaviour.late(LATE));
            case SILENCE -> become(fault, Behaviour.mute());
            case CLOSE -> become(fault, Behaviour.away());
            case END_SESSIONS -> endSessions(fault.to());
        }
    }

    private void become(Fault fault, Behaviour behaviour) {
        var ways = proxies.between(fault.who(), fault.to());
        ways.forEach(way -> way.become(behaviour));
        later(fault.lasting(), () -> ways.forEach(way -> way.become(Behaviour.HONEST)));
    }

    private void endSessions(String database) {
        var source = new PGSimpleDataSource();
        source.setUrl(stack.jdbcUrl(database));
        source.setUser(EmbeddedPostgres.SUPERUSER);
        source.setPassword(stack.secrets().databasePassword(EmbeddedPostgres.SUPERUSER));
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = ? AND pid <> pg_backend_pid()")) {
            statement.setString(1, database);
            statement.execute();
        } catch (SQLException postgresIsAwayItself) {
            told.accept("         (no sessions to end: " + postgresIsAwayItself.getMessage() + ")");
        }
    }

    private void later(Duration delay, Runnable work) {
        if (!clock.isShutdown()) {
            clock.schedule(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            told.accept("         (a fault failed: " + e + ")");
                        }
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }
}
