package hk.epay.kit.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import hk.epay.kit.testing.Databases;

/** An outbox of its own, in a database where no other relay is at work. */
final class OutboxTable {
    /** Another module's, which nobody uses in this module's tests. */
    static final String DATABASE = "epay_sandbox";

    private OutboxTable() {}

    /** Makes it, empty. */
    static void create() throws SQLException, IOException {
        try (var connection = Databases.connect(DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS outbox, dead_letter");
            statement.execute(migration("V0_1__outbox.sql"));
            statement.execute(migration("V0_3__dead_letter.sql"));
        }
    }

    /** A connection in the middle of nothing, without auto-commit. */
    static Connection connect() throws SQLException {
        var connection = Databases.connect(DATABASE);
        connection.setAutoCommit(false);
        return connection;
    }

    static void insert(Connection connection, String key, int version) throws SQLException {
        insert(connection, "epay.orders", key, version);
    }

    static void insert(Connection connection, String topic, String key, int version) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO outbox (event_id, aggregate_key, version, topic, headers, payload)"
                        + " VALUES (?, ?, ?, ?, '{\"ce_type\":\"test\"}', ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, key);
            insert.setInt(3, version);
            insert.setString(4, topic);
            insert.setBytes(5, Integer.toString(version).getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    static long count(String table) throws SQLException {
        try (var connection = Databases.connect(DATABASE);
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String migration(String name) throws IOException {
        try (var in = OutboxTable.class.getResourceAsStream("/db/kit/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
