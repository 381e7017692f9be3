package hk.epay.sandbox;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Each technology has one home, and the rules of the rail know none of them. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.sandbox");
    }

    @Test
    void the_rules_of_the_rail_are_plain_Java() {
        classes()
                .that()
                .resideInAPackage("hk.epay.sandbox.rail")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.sandbox.rail")
                .check(service());
    }

    @Test
    void only_delivery_opens_connections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..webhook.delivery")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.HttpClient.*")
                .check(service());
    }

    @Test
    void nobody_needs_to_know_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..store")
                .check(service());
    }

    /** The rail checks its callers itself. */
    @Test
    void every_resource_is_open() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(PermitAll.class)
                .check(service());
    }
}
