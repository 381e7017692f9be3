package hk.epay.kit;

import java.nio.file.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {
    /** This module's alone; the other shelves of the kit share its root package. */
    private static final JavaClasses OURS = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void kafka_is_known_where_records_come_and_go() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..inbox..", "..outbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(OURS);
    }

    @Test
    void jdbc_is_the_relays_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..outbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..")
                .check(OURS);
    }

    @Test
    void a_client_that_hangs_up_cancels_nothing() {
        classes()
                .that()
                .areAnnotatedWith(jakarta.ws.rs.Path.class)
                .should()
                .beAnnotatedWith(Cancellable.class)
                .andShould()
                .resideInAPackage("..http..")
                .check(OURS);
    }

    @Test
    void nobody_asks_this_machine_what_time_it_is() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("ages are measured by PostgreSQL, waits by the monotonic clock")
                .check(OURS);
    }
}
