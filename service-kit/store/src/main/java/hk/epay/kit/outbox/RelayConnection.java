package hk.epay.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

import jakarta.enterprise.context.Dependent;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The relay's own connection. PostgreSQL ends its transaction when the relay is stopped in the middle of it. */
@Dependent
class RelayConnection {
    private static final Logger LOG = Logger.getLogger(RelayConnection.class);
    private static final String LIMITS = "-c idle_in_transaction_session_timeout=15s -c statement_timeout=10s";

    /**
     * A plan lives as long as the connection, and is made while the table is empty, as it nearly always is. Left to itself
     * PostgreSQL then settles on reading the whole table, and goes on to do so when an outage has filled it: 50 ms for each
     * round over 20,000 rows, where the indexes need one.
     */
    private static final String BY_INDEX = " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
            + " -c enable_sort=off -c enable_bitmapscan=off";

    private final String url;
    private final Properties properties = new Properties();
    private Connection connection;

    RelayConnection(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        PGProperty.USER.set(properties, username);
        password.ifPresent(secret -> PGProperty.PASSWORD.set(properties, secret));
        PGProperty.OPTIONS.set(properties, LIMITS + BY_INDEX);
        PGProperty.APPLICATION_NAME.set(properties, "outbox-relay");
        PGProperty.CONNECT_TIMEOUT.set(properties, 5);
        PGProperty.SOCKET_TIMEOUT.set(properties, 20);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    }

    Connection open() throws SQLException {
        connection = new Driver().connect(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a lost connection was closed", e);
        }
        connection = null;
    }
}
