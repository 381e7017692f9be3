package hk.epay.local.stack;

import java.sql.SQLException;
import java.util.ArrayList;

import org.postgresql.ds.PGSimpleDataSource;

/** Somebody else's PostgreSQL: one database per service on it, all with the credentials that were given. */
final class ExternalDatabase {
    private final StackConfig config;

    ExternalDatabase(StackConfig config) {
        this.config = config;
    }

    /**
     * Makes the databases that are missing.
     *
     * @throws CannotStart when it cannot be reached, or may not make them
     */
    void provide() {
        var missing = new ArrayList<String>();
        try (var connection = source().getConnection();
                var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?");
                var statement = connection.createStatement()) {
            for (var service : Service.values()) {
                query.setString(1, service.database());
                if (!query.executeQuery().next()) {
                    missing.add(service.database());
                }
            }
            for (var name : missing) {
                statement.execute("CREATE DATABASE " + name);
            }
        } catch (SQLException e) {
            var wish = missing.isEmpty() ? "" : " (it needs the databases " + String.join(", ", missing) + ")";
            throw new CannotStart("PostgreSQL at " + address() + " says: " + e.getMessage() + wish, e);
        }
    }

    private PGSimpleDataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + address() + "/"
                + config.variable("DB_DATABASE").orElse("postgres"));
        source.setUser(config.variable("DB_USERNAME").orElse("postgres"));
        config.variable("DB_PASSWORD").ifPresent(source::setPassword);
        return source;
    }

    private String address() {
        return config.variable("DB_HOST").orElseThrow() + ":"
                + config.variable("DB_PORT").orElse("5432");
    }
}
