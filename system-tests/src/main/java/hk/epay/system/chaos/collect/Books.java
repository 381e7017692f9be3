package hk.epay.system.chaos.collect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.postgresql.ds.PGSimpleDataSource;

import hk.epay.local.stack.Stack;

/** The database of one service, read. */
final class Books implements AutoCloseable {
    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    /** Reads a row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Books of(Stack stack, String database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(stack.jdbcUrl(database));
        source.setUser(database);
        source.setPassword(stack.secrets().databasePassword(database));
        return new Books(source.getConnection());
    }

    <T> List<T> all(String sql, Reading<T> reading) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        }
    }

    boolean has(String table) throws SQLException {
        return all("SELECT to_regclass('" + table + "') IS NOT NULL", row -> row.getBoolean(1))
                .get(0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
