package hk.epay.sandbox.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;

/** Runs statements, and says in the rail's words when the database is not there. */
@ApplicationScoped
class Sql {
    private static final Logger LOG = Logger.getLogger(Sql.class);

    private final Pool pool;

    Sql(Pool pool) {
        this.pool = pool;
    }

    Uni<RowSet<Row>> run(String sql, Object... values) {
        return run(pool, sql, values).onFailure(Sql::isAway).transform(Sql::outOfOrder);
    }

    static Uni<RowSet<Row>> run(SqlClient client, String sql, Object... values) {
        var tuple = Tuple.tuple();
        for (var value : values) {
            tuple.addValue(value instanceof Instant instant ? at(instant) : value);
        }
        return client.preparedQuery(sql).execute(tuple);
    }

    <T> Uni<Optional<T>> one(Function<Row, T> read, String sql, Object... values) {
        return run(sql, values).map(rows -> first(rows, read));
    }

    <T> Uni<List<T>> all(Function<Row, T> read, String sql, Object... values) {
        return run(sql, values).map(rows -> list(rows, read));
    }

    <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).onFailure(Sql::isAway).transform(Sql::outOfOrder);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        var row = rows.iterator();
        return row.hasNext() ? Optional.of(read.apply(row.next())) : Optional.empty();
    }

    static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    /** What PostgreSQL refuses is a fault of ours, unless it says that it is too busy, going or coming. */
    private static boolean isAway(Throwable failure) {
        if (failure instanceof PgException refusal) {
            var state = refusal.getSqlState();
            return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
        }
        return !(failure instanceof Refusal);
    }

    private static Throwable outOfOrder(Throwable failure) {
        LOG.warnf("the books cannot be reached: %s", failure.getMessage());
        return new Refusal(RailError.OUT_OF_ORDER, "the rail is out of order");
    }
}
