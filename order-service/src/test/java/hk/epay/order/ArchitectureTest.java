package hk.epay.order;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Each technology has one home. */
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.order");

    @Test
    void the_lifecycle_is_plain_java() {
        classes()
                .that()
                .resideInAPackage("..lifecycle..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.order.lifecycle..")
                .check(OURS);
    }

    @Test
    void http_lives_in_http() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "hk.epay.kit.http..")
                .check(OURS);
    }

    @Test
    void sql_lives_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.pgclient..", "java.sql..")
                .check(OURS);
    }

    @Test
    void kafka_lives_in_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.eclipse.microprofile.reactive.messaging..")
                .check(OURS);
    }

    @Test
    void a_client_that_hangs_up_stops_nothing() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(Cancellable.class)
                .check(OURS);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .check(OURS);
    }

    @Test
    void packages_do_not_run_in_circles() {
        slices().matching("hk.epay.order.(*)..").should().beFreeOfCycles().check(OURS);
    }
}
