package hk.epay.kit.db;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.problem.ApiException;

/** What a failure of the database means for who asked. */
public final class DatabaseFaults {
    private static final Logger LOG = Logger.getLogger(DatabaseFaults.class);
    private static final Set<String> RIVALS = Set.of("40001", "40P01");

    /** Out of resources, going down, starting up, or a lock or statement that took too long. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "57014", "55P03", "25P03", "57P05");

    /** After these the server closes the connection. */
    private static final Set<String> GOODBYE = Set.of("57P01", "57P02", "25P03");

    private static final int RETRY_AFTER_SECONDS = 2;
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();
    private static final AtomicLong TOLD = new AtomicLong(System.nanoTime() - SILENCE);

    private DatabaseFaults() {}

    /** Whether the transaction certainly left no trace and has a fair chance when it is tried again. */
    static boolean nothingHappened(Throwable e) {
        return e instanceof BrokenBeforeCommit || e instanceof PgException pg && RIVALS.contains(pg.getSqlState());
    }

    /**
     * Whether this failure of a statement, or of getting a connection, lies with the database or the way to it, so that
     * the same may work later. To be asked about the driver's own failures only: an {@code IOException} from elsewhere
     * says nothing about a database.
     */
    public static boolean isAway(Throwable e) {
        return e instanceof PgException pg ? isAway(pg.getSqlState()) : isConnectionLost(e);
    }

    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (AWAY.contains(sqlState)
                        || RIVALS.contains(sqlState)
                        || sqlState.startsWith("08")
                        || sqlState.startsWith("53"));
    }

    /** The driver has no class of its own for a broken connection or an exhausted pool. */
    static boolean isConnectionLost(Throwable e) {
        if (e instanceof PgException pg) {
            return GOODBYE.contains(pg.getSqlState());
        }
        return e instanceof IOException
                || e instanceof VertxException
                || e instanceof NoStackTraceThrowable && isOfConnection(String.valueOf(e.getMessage()));
    }

    /** It says "Parameter at position…" with the same class, which no waiting can cure. */
    private static boolean isOfConnection(String message) {
        return message.startsWith("Timeout") || message.startsWith("Connection") || message.startsWith("Pending");
    }

    /** The driver's failure as a caller is told it. */
    static Throwable forCaller(Throwable e) {
        if (!isAway(e)) {
            return e;
        }
        return afterAllTries(e);
    }

    /** The same for one that was tried again, in vain. */
    static ApiException afterAllTries(Throwable e) {
        tell(e);
        return new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(RETRY_AFTER_SECONDS);
    }

    /** Every request fails for the same reason; saying it every few seconds is enough. */
    private static void tell(Throwable e) {
        long last = TOLD.get();
        long now = System.nanoTime();
        if (now - last > SILENCE && TOLD.compareAndSet(last, now)) {
            LOG.warnf("the database is away: %s", e.getMessage());
        } else {
            LOG.debug("the database is away", e);
        }
    }

    /** The connection was lost while nothing had been committed yet. */
    static final class BrokenBeforeCommit extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenBeforeCommit(Throwable cause) {
            super(cause.getMessage(), cause, false, false);
        }
    }
}
