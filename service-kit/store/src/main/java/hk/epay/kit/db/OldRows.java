package hk.epay.kit.db;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Clears away what nobody needs any more, in bites that hold no lock for long. For schedules: a failure is only logged. */
public final class OldRows {
    private static final Logger LOG = Logger.getLogger(OldRows.class);
    private static final int BITE = 5_000;

    private OldRows() {}

    /**
     * Deletes.
     *
     * @param table constant SQL
     * @param condition constant SQL, with an index behind it
     */
    public static Uni<Void> delete(Database database, String table, String condition) {
        var sql = "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s LIMIT %3$d))"
                .formatted(table, condition, BITE);
        return Multi.createBy()
                .repeating()
                .uni(() -> database.query(sql))
                .whilst(deleted -> deleted.rowCount() == BITE)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("old rows of %s stay for another hour: %s", table, e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
