package hk.epay.merchant;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Each technology has one home. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.merchant");

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
    void the_database_lives_in_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..",
                        "io.vertx.mutiny.sqlclient..",
                        "java.sql..",
                        "hk.epay.kit.db..",
                        "hk.epay.kit.outbox..")
                .check(OURS);
    }

    @Test
    void the_directory_knows_neither() {
        noClasses()
                .that()
                .resideInAPackage("hk.epay.merchant.directory")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hk.epay.merchant.directory.http", "hk.epay.merchant.directory.store")
                .check(OURS);
    }

    @Test
    void the_rules_of_webhooks_know_neither_and_nothing_of_how_they_are_sent() {
        noClasses()
                .that()
                .resideInAPackage("hk.epay.merchant.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hk.epay.merchant.webhook.*..", "io.vertx..")
                .check(OURS);
    }

    @Test
    void merchants_are_called_from_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hk.epay.merchant.webhook.delivery")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.http..", "java.net.http..")
                .check(OURS);
    }

    @Test
    void http_reaches_the_store_only_through_the_directory() {
        noClasses()
                .that()
                .resideInAPackage("..http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..store..")
                .check(OURS);
    }

    @Test
    void nobody_outside_sees_a_row() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(OURS);
    }

    @Test
    void a_client_that_hangs_up_cancels_nothing() {
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
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }
}
