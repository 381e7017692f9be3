package hk.epay.kit.db;

import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import org.jboss.logging.Logger;

import hk.epay.contract.event.DomainEvent;
import hk.epay.kit.db.DatabaseFaults.BrokenBeforeCommit;
import hk.epay.kit.outbox.Outbox;
import hk.epay.kit.outbox.OutboxRow;

/**
 * A transaction that is under way. {@code BEGIN} travels with the first statement and published events travel with
 * {@code COMMIT}: neither waits for an answer of its own.
 *
 * <p>The driver's own transaction is not used: it reports a commit as done also when PostgreSQL answered it with a
 * rollback, because a statement before it had failed.
 */
public final class Tx {
    private static final Logger LOG = Logger.getLogger(Tx.class);

    private final SqlConnection connection;
    private final Outbox outbox;
    private final List<OutboxRow> published = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Throwable refused;
    private boolean bare;
    private boolean commitSent;
    private boolean released;

    Tx(SqlConnection connection, Outbox outbox) {
        this.connection = connection;
        this.outbox = outbox;
    }

    /**
     * Runs a statement. Several that are subscribed to together are sent together and run in that order. After a failure
     * the transaction can only roll back, also when the failure was recovered from.
     *
     * @param sql with parameters {@code $1}, {@code $2}…
     * @param args their values; beside the driver's types also {@code Instant}, {@code byte[]}, our ids and states, and
     *     a {@code Map} for {@code jsonb}
     */
    public Uni<RowSet<Row>> run(String sql, Object... args) {
        return Uni.createFrom()
                .deferred(() -> connection.preparedQuery(sql).execute(Arguments.tuple(args)))
                .onFailure()
                .invoke(this::refuse);
    }

    /**
     * Tells the suite a fact, in this transaction. Lock or change the row that the fact is about first: then the events of
     * one key get their places in the order of their commits.
     */
    public Uni<Void> publish(DomainEvent event) {
        return Uni.createFrom().item(() -> {
            publish(outbox.row(event));
            return null;
        });
    }

    /** The same for a row of one's own making. */
    public void publish(OutboxRow row) {
        if (published.isEmpty()) {
            afterCommit(outbox::wake);
        }
        published.add(row);
    }

    /** Runs this once the transaction is certainly committed; for effects that may be lost. It must not block. */
    public void afterCommit(Runnable effect) {
        afterCommit.add(effect);
    }

    /** The connection itself, for what {@link #run} cannot do. */
    public SqlConnection connection() {
        bare = true;
        return connection;
    }

    void begin() {
        connection.query("BEGIN").execute().subscribe().with(begun -> {}, this::refuse);
    }

    /** Everything that is left to say, in one go. PostgreSQL turns the commit into a rollback when any of it fails. */
    Uni<Void> commit() {
        if (refused != null) {
            return Uni.createFrom().failure(refused);
        }
        var statements = new ArrayList<Uni<RowSet<Row>>>();
        if (bare) {
            statements.add(run("SELECT 1"));
        }
        published.forEach(row -> statements.add(run(OutboxRow.INSERT, row.arguments())));
        statements.add(Uni.createFrom().deferred(() -> {
            commitSent = true;
            return connection.query("COMMIT").execute().onFailure().invoke(this::refuse);
        }));
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }

    /** Nothing to do once the commit was sent: it ended the transaction, one way or the other. */
    Uni<Void> rollback() {
        if (commitSent) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .query("ROLLBACK")
                .execute()
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Runs the effects; the transaction is done, so none of them can fail it. */
    void committed() {
        for (var effect : afterCommit) {
            try {
                effect.run();
            } catch (RuntimeException e) {
                LOG.error("an effect after the commit failed", e);
            }
        }
    }

    /** Gives the connection back; a retry further out makes Mutiny say the end twice. */
    void release() {
        if (released) {
            return;
        }
        released = true;
        giveBack(connection);
    }

    static void giveBack(SqlConnection connection) {
        connection.close().subscribe().with(closed -> {}, e -> LOG.debug("a lost connection was released", e));
    }

    /**
     * What a failed work failed of. When a statement was refused in a way that is worth another try, that is what counts,
     * whatever the work made of it.
     */
    Throwable told(Throwable e) {
        if (refused == null) {
            return e;
        }
        if (DatabaseFaults.isConnectionLost(refused) && !commitSent) {
            return new BrokenBeforeCommit(refused);
        }
        if (DatabaseFaults.nothingHappened(refused)) {
            return refused;
        }
        return e == refused ? DatabaseFaults.forCaller(e) : e;
    }

    private void refuse(Throwable e) {
        if (refused == null) {
            refused = e;
        }
    }
}
