package hk.epay.kit.db;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means that the database answers and has our tables. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
    private static final String NAME = "database";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;

    DatabaseReady(Database database) {
        this.database = database;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.query("SELECT max(installed_rank) AS migrations FROM flyway_schema_history WHERE success")
                .map(rows -> rows.iterator().next().getInteger("migrations"))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(migrations -> HealthCheckResponse.named(NAME)
                        .status(migrations != null)
                        .withData("migrations", migrations == null ? 0 : migrations)
                        .build())
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.down(NAME));
    }
}
