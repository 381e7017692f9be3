package hk.epay.merchant;

import jakarta.persistence.Entity;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Each technology has one home. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.merchant");
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
                .check(service());
    }

    @Test
    void the_directory_knows_neither() {
        noClasses()
                .that()
                .resideInAPackage("hk.epay.merchant.directory")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hk.epay.merchant.directory.http", "hk.epay.merchant.directory.store")
                .check(service());
    }

    @Test
    void the_rules_of_webhooks_know_neither_and_nothing_of_how_they_are_sent() {
        noClasses()
                .that()
                .resideInAPackage("hk.epay.merchant.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hk.epay.merchant.webhook.*..", "io.vertx..")
                .check(service());
    }

    @Test
    void the_rules_of_the_platform_know_neither_and_nothing_of_how_it_is_called() {
        noClasses()
                .that()
                .resideInAPackage("hk.epay.merchant.platform")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hk.epay.merchant.platform.*..",
                        "io.vertx..",
                        "com.fasterxml..",
                        "org.eclipse.microprofile.faulttolerance..")
                .check(service());
    }

    @Test
    void merchants_are_called_from_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackage("hk.epay.merchant.webhook.delivery")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.http..", "java.net.http..")
                .check(service());
    }

    @Test
    void http_reaches_the_store_only_through_the_directory() {
        noClasses()
                .that()
                .resideInAPackage("..http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..store..")
                .check(service());
    }

    @Test
    void nobody_outside_sees_a_row() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(service());
    }
}
