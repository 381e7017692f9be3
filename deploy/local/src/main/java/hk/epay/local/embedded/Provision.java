package hk.epay.local.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes the database and the role of a service; doing it again changes nothing but the password. */
final class Provision {
    private Provision() {}

    /**
     * Role and database get the same name.
     *
     * @param superuser a connection that may create roles and databases
     */
    static void database(Connection superuser, String name, String password) throws SQLException {
        try (var statement = superuser.createStatement()) {
            var role = exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
            statement.execute(
                    role + " ROLE " + identifier(superuser, name) + " LOGIN PASSWORD " + literal(superuser, password));
            if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute(
                        "CREATE DATABASE " + identifier(superuser, name) + " OWNER " + identifier(superuser, name));
            }
        }
    }

    private static boolean exists(Connection connection, String sql, String name) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String identifier(Connection connection, String name) throws SQLException {
        return connection.createStatement().enquoteIdentifier(name, true);
    }

    private static String literal(Connection connection, String text) throws SQLException {
        return connection.createStatement().enquoteLiteral(text);
    }
}
