package hk.epay.payment;

import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What the concepts page says of this service, and nothing that no test checks. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.payment");
    }

    @Test
    void the_lifecycle_is_plain_Java() {
        classes()
                .that()
                .resideInAPackage("..payment.lifecycle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.payment.lifecycle")
                .check(service());
    }

    @Test
    void the_lifecycle_of_refunds_is_plain_Java_too() {
        classes()
                .that()
                .resideInAPackage("..payment.refund.lifecycle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "hk.epay.contract..", "hk.epay.payment.lifecycle", "hk.epay.payment.refund.lifecycle")
                .check(service());
    }

    @Test
    void what_a_booking_consists_of_is_plain_Java() {
        classes()
                .that()
                .resideInAPackage("..payment.ledger")
                .and()
                .doNotHaveSimpleName("Ledger")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "hk.epay.contract..", "hk.epay.payment.lifecycle", "hk.epay.payment.ledger")
                .check(service());
    }

    @Test
    void what_a_summary_says_is_plain_Java() {
        classes()
                .that()
                .resideInAPackage("..payment.summary")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "hk.epay.contract..", "hk.epay.payment.lifecycle", "hk.epay.payment.summary")
                .check(service());
    }

    @Test
    void nobody_else_knows_the_rails_json() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..payment.upstream")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("OctopusPayment")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("OctopusApi")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("OctopusRefund")
                .check(service());
    }
}
