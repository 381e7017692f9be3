package hk.epay.payment;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.server.Cancellable;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What the concepts page says of this service, and nothing that no test checks. */
@AnalyzeClasses(packages = "hk.epay.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_lifecycle_is_plain_Java = classes()
            .that()
            .resideInAPackage("..payment.lifecycle")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.payment.lifecycle");

    @ArchTest
    static final ArchRule sql_lives_in_the_store = noClasses()
            .that()
            .resideOutsideOfPackage("..payment.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.pgclient..");

    @ArchTest
    static final ArchRule nobody_else_knows_the_rails_json = noClasses()
            .that()
            .resideOutsideOfPackage("..payment.upstream")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("OctopusPayment")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("OctopusApi");

    @ArchTest
    static final ArchRule resources_live_in_http = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotAnnotatedWith(RegisterRestClient.class)
            .should()
            .resideInAPackage("..http")
            .andShould()
            .beAnnotatedWith(Cancellable.class)
            .because("a client that hangs up must not roll money back");
}
