package hk.epay.sandbox;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jboss.resteasy.reactive.server.Cancellable;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Each technology has one home, and the rules of the rail know none of them. */
@AnalyzeClasses(packages = "hk.epay.sandbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_RULES_OF_THE_RAIL_ARE_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("hk.epay.sandbox.rail")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.sandbox.rail");

    @ArchTest
    static final ArchRule HTTP_IS_SPOKEN_IN_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("..http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule SQL_IS_SPOKEN_IN_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("..store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx.mutiny.sqlclient..",
                    "io.vertx.sqlclient..",
                    "io.vertx.pgclient..",
                    "java.sql..",
                    "org.flywaydb..");

    @ArchTest
    static final ArchRule ONLY_DELIVERY_OPENS_CONNECTIONS = noClasses()
            .that()
            .resideOutsideOfPackage("..webhook.delivery")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.HttpClient.*");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_TO_KNOW_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackage("..store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..store");

    /** A client that hangs up must not cancel what it has started; and the rail checks its callers itself. */
    @ArchTest
    static final ArchRule EVERY_RESOURCE_FINISHES_WHAT_IT_STARTED_AND_IS_OPEN = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(PermitAll.class)
            .andShould()
            .beAnnotatedWith(notCancellable());

    private static DescribedPredicate<JavaAnnotation<?>> notCancellable() {
        return DescribedPredicate.describe(
                "@Cancellable(false)",
                annotation -> annotation.getRawType().isEquivalentTo(Cancellable.class)
                        && Boolean.FALSE.equals(annotation.get("value").orElse(true)));
    }
}
