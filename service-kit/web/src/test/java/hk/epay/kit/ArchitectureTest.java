package hk.epay.kit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.kit");

    @Test
    void each_package_is_one_mechanism_and_none_needs_the_other_in_a_circle() {
        slices().matching("hk.epay.kit.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void this_half_of_the_kit_knows_no_database_and_no_broker() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "jakarta.persistence..",
                        "io.vertx..sqlclient..",
                        "org.apache.kafka..")
                .because("the gateway stands on it and has neither")
                .check(OURS);
    }

    @Test
    void only_tokens_know_the_library_for_tokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..token..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jose4j..")
                .check(OURS);
    }

    @Test
    void only_crypto_touches_ciphers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.crypto..")
                .check(OURS);
    }

    @Test
    void events_and_time_and_crypto_know_nothing_of_HTTP() {
        noClasses()
                .that()
                .resideInAnyPackage("..event..", "..time..", "..crypto..", "..config..", "..trace..", "..log..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx.core.http..", "io.vertx.ext.web..")
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
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .check(OURS);
    }
}
