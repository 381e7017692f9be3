package hk.epay.payment;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What the concepts page says of this service, and nothing that no test checks. */
class ArchitectureTest {
    private static final JavaClasses SERVICE =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.payment");

    @Test
    void the_lifecycle_is_plain_Java() {
        classes()
                .that()
                .resideInAPackage("..payment.lifecycle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.payment.lifecycle")
                .check(SERVICE);
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
                .check(SERVICE);
    }

    @Test
    void sql_lives_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.pgclient..")
                .check(SERVICE);
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
                .check(SERVICE);
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
                .check(SERVICE);
    }

    @Test
    void resources_live_in_http() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .resideInAPackage("..http")
                .andShould()
                .beAnnotatedWith(Cancellable.class)
                .because("a client that hangs up must not roll money back")
                .check(SERVICE);
    }
}
