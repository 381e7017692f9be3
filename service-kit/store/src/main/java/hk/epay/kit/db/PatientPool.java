package hk.epay.kit.db;

import java.time.Duration;
import java.util.ArrayList;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the pool with limits to every wait, which Quarkus has no settings for. Without them a request would wait half a
 * minute for a database that is gone, and a connection whose other end vanished silently would hold its place for ever.
 */
@Singleton
class PatientPool implements PgPoolCreator {
    private final Duration acquire;
    private final Duration connect;
    private final Duration silence;

    PatientPool(
            @ConfigProperty(name = "epay.database.acquire-timeout") Duration acquire,
            @ConfigProperty(name = "epay.database.connect-timeout") Duration connect,
            @ConfigProperty(name = "epay.database.silence-timeout") Duration silence) {
        this.acquire = acquire;
        this.connect = connect;
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        var pool = input.poolOptions();
        pool.setConnectionTimeout((int) acquire.toSeconds());
        for (var server : input.pgConnectOptionsList()) {
            server.setConnectTimeout((int) connect.toMillis());
            server.setReadIdleTimeout((int) silence.toSeconds());
            server.setTcpKeepAlive(true);
        }
        return PgBuilder.pool()
                .using(input.vertx())
                .with(pool)
                .connectingTo(new ArrayList<SqlConnectOptions>(input.pgConnectOptionsList()))
                .build();
    }
}
