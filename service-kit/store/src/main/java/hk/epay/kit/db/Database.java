package hk.epay.kit.db;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jboss.logging.Logger;

import hk.epay.kit.outbox.Outbox;
import hk.epay.kit.problem.ApiException;

/**
 * The service's own database.
 *
 * <p>Errors: when PostgreSQL cannot be reached, is restarting, or all connections stay busy for five seconds, everything
 * here fails with {@link ApiException} {@code SERVICE_UNAVAILABLE} (503); other failures are the driver's own.
 */
@ApplicationScoped
public class Database {
    private static final Logger LOG = Logger.getLogger(Database.class);

    /** Rivals for the same rows give way after this many tries; the last failure is then the caller's. */
    private static final int TRIES = 8;

    private final Pool pool;
    private final Vertx vertx;
    private final Outbox outbox;

    Database(Pool pool, Vertx vertx, Outbox outbox) {
        this.pool = pool;
        this.vertx = vertx;
        this.outbox = outbox;
    }

    /**
     * Runs the work in one transaction: commits when it answers, rolls back when it fails.
     *
     * <p>The whole work is repeated when PostgreSQL gave it up for a rival (40001, 40P01) and when the connection broke
     * before {@code COMMIT} was sent: in both cases nothing has happened. It must therefore have no effect outside the
     * transaction; {@link Tx#afterCommit} is the place for those. It is never repeated once the commit was sent.
     *
     * <p>A transaction that has begun goes on to its end when its caller no longer waits (a client that hung up, a
     * time-out further out): a connection in the middle of something never returns to the pool.
     */
    public <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        var tries = new AtomicInteger();
        var attempts = Uni.createFrom()
                .deferred(() -> attempt(work))
                .onFailure(e -> DatabaseFaults.nothingHappened(e) && tries.incrementAndGet() < TRIES)
                .call(() -> Pause.upTo(vertx, 5L << tries.get()))
                .onFailure(e -> DatabaseFaults.nothingHappened(e) && tries.get() < TRIES)
                .retry()
                .indefinitely()
                .onFailure(DatabaseFaults::nothingHappened)
                .transform(DatabaseFaults::afterAllTries);
        return toItsEnd(attempts);
    }

    /** Runs one statement by itself; see {@link Tx#run} for its arguments. */
    public Uni<RowSet<Row>> query(String sql, Object... args) {
        var tuple = Arguments.tuple(args);
        // Not by the pool's own query, which complains in the log five seconds after it found no connection.
        return toItsEnd(connection()
                .chain(connection -> connection
                        .preparedQuery(sql)
                        .execute(tuple)
                        .onTermination()
                        .invoke(() -> Tx.giveBack(connection)))
                .onFailure()
                .transform(DatabaseFaults::forCaller));
    }

    /** The connections themselves, for what needs more than a statement or a transaction. */
    public Pool pool() {
        return pool;
    }

    /** A caller that no longer waits must not cancel what is under way on a connection. */
    private static <T> Uni<T> toItsEnd(Uni<T> work) {
        return Uni.createFrom().emitter(caller -> work.subscribe().with(caller::complete, caller::fail));
    }

    private <T> Uni<T> attempt(Function<Tx, Uni<T>> work) {
        return connection().chain(connection -> {
            var tx = new Tx(connection, outbox);
            tx.begin();
            return Uni.createFrom()
                    .deferred(() -> work.apply(tx))
                    .call(tx::commit)
                    .invoke(tx::committed)
                    .onFailure()
                    .call(e -> tx.rollback())
                    .onFailure()
                    .transform(tx::told)
                    .onTermination()
                    .invoke(tx::release);
        });
    }

    private Uni<SqlConnection> connection() {
        return pool.getConnection()
                .onFailure()
                .transform(DatabaseFaults::forCaller)
                // The driver would print it; whoever waits for a statement is told anyway.
                .invoke(connection -> connection.exceptionHandler(e -> LOG.debug("a connection was lost", e)));
    }
}
