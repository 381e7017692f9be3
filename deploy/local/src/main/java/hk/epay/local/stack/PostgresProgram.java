package hk.epay.local.stack;

import java.nio.file.Path;

import hk.epay.local.embedded.EmbeddedPostgres;
import hk.epay.local.embedded.EmbeddedPostgres.Durability;
import hk.epay.local.process.TetheredProcess;

/** The embedded PostgreSQL with a database and a role for each service. */
final class PostgresProgram implements Program {
    private final Path home;
    private final int port;
    private final Secrets secrets;

    PostgresProgram(Path home, int port, Secrets secrets) {
        this.home = home;
        this.port = port;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Path log() {
        return home.resolve("logs").resolve("postgres.log");
    }

    @Override
    public TetheredProcess start() {
        var server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(
                home.resolve("postgres"),
                port,
                secrets.databasePassword(EmbeddedPostgres.SUPERUSER),
                Durability.DURABLE,
                log()));
        try {
            for (var service : Service.values()) {
                server.provide(service.database(), secrets.databasePassword(service.database()));
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server.process();
    }

    /** {@link #start} returns only when it takes connections. */
    @Override
    public boolean isHealthy(TetheredProcess process) {
        return process.isAlive();
    }
}
