package hk.epay.sandbox.store;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import org.flywaydb.core.Flyway;

/** Brings the tables up to date; after the sandbox has decided to start at all, and before anybody asks for them. */
@ApplicationScoped
class Schema {
    private final Flyway flyway;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    void migrate(@Observes @Priority(10) StartupEvent start) {
        flyway.migrate();
    }
}
