package hk.epay.gateway.access.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * One row for each bucket: its state, which only changes from the state that was read. The table is unlogged: after a crash
 * of the database everybody's bucket is full, which is a small price for writing nothing twice.
 */
final class BucketTable {
    /** Removed at once, so that nobody waits long for a lock. */
    static final int MOST_PRUNED = 5000;

    private static final String CREATE = "CREATE UNLOGGED TABLE IF NOT EXISTS bucket ("
            + "owner text PRIMARY KEY, state bytea NOT NULL, full_at timestamptz NOT NULL) WITH (fillfactor = 50)";
    private static final String INDEX = "CREATE INDEX IF NOT EXISTS bucket_full_at ON bucket (full_at)";
    private static final String READ = "SELECT state FROM bucket WHERE owner = $1";
    private static final String ADD = "INSERT INTO bucket (owner, state, full_at) "
            + "VALUES ($1, $2, now() + $3 * interval '1 millisecond') ON CONFLICT DO NOTHING";
    private static final String SWAP = "UPDATE bucket SET state = $2, full_at = now() + $3 * interval '1 millisecond' "
            + "WHERE owner = $1 AND state = $4";
    private static final String PRUNE = "DELETE FROM bucket WHERE owner IN "
            + "(SELECT owner FROM bucket WHERE full_at < now() ORDER BY full_at LIMIT " + MOST_PRUNED
            + " FOR UPDATE SKIP LOCKED)";

    private final Pool pool;
    private final Duration patience;

    BucketTable(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** Makes it, if it is not there. Two who do so at the same moment may both have to try again. */
    Future<Void> create() {
        return in(pool.query(CREATE).execute())
                .compose(made -> in(pool.query(INDEX).execute()))
                .mapEmpty();
    }

    Future<Optional<byte[]>> read(String owner) {
        return in(pool.preparedQuery(READ).execute(Tuple.of(owner))).map(BucketTable::state);
    }

    /**
     * Writes a state, unless somebody else was faster.
     *
     * @param before that was read; null when there was none
     * @param fullAfterMillis when it need not be kept any more
     * @return whether it was written
     */
    Future<Boolean> swap(String owner, byte[] before, byte[] state, long fullAfterMillis) {
        var values = Tuple.of(owner, Buffer.buffer(state), (double) fullAfterMillis);
        var written = before == null
                ? pool.preparedQuery(ADD).execute(values)
                : pool.preparedQuery(SWAP).execute(values.addBuffer(Buffer.buffer(before)));
        return in(written).map(rows -> rows.rowCount() == 1);
    }

    /** Removes buckets that are full again, at most {@link #MOST_PRUNED}. Returns how many. */
    Future<Integer> prune() {
        return in(pool.query(PRUNE).execute()).map(RowSet::rowCount);
    }

    private <T> Future<T> in(Future<T> answer) {
        return answer.timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Optional<byte[]> state(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(found.next().getBuffer(0).getBytes()) : Optional.empty();
    }
}
