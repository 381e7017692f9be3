package hk.epay.kit.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

import org.postgresql.ds.PGSimpleDataSource;

/** The test databases from the outside, for what a test wants to see or break behind the service's back. */
public final class Databases {
    private Databases() {}

    /** A connection to this module's database, as its owner. */
    public static Connection own() throws SQLException {
        return connect(System.getProperty("DB_DATABASE"));
    }

    /** A connection to any of the suite's databases, as its owner; for example {@code epay_order}. */
    public static Connection connect(String database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(url(database));
        source.setUser(database);
        source.setPassword(System.getProperty("DB_PASSWORD"));
        return source.getConnection();
    }

    /** The JDBC address of a database. */
    public static String url(String database) {
        return "jdbc:postgresql://" + System.getProperty("DB_HOST") + ":" + System.getProperty("DB_PORT") + "/"
                + database;
    }

    /** Empties all tables of this module's database; the record of migrations stays. */
    public static void truncate() throws SQLException {
        try (var connection = own()) {
            var tables = new ArrayList<String>();
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT quote_ident(tablename) FROM pg_tables"
                            + " WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            if (!tables.isEmpty()) {
                connection.createStatement().execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
            }
        }
    }

    /** One value, as text; null when there is no row or the value is null. */
    public static String ask(String sql, Object... arguments) throws SQLException {
        try (var connection = own();
                var query = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                query.setObject(i + 1, arguments[i]);
            }
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** Does something to this module's database; the number of rows it touched. */
    public static int execute(String sql, Object... arguments) throws SQLException {
        try (var connection = own();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
            return statement.getUpdateCount();
        }
    }
}
