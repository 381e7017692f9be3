package hk.epay.sandbox;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Each technology has one home, and the rules of the rail know none of them. */
class ArchitectureTest {
    private static final JavaClasses OURS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("hk.epay.sandbox");

    @Test
    void the_rules_of_the_rail_are_plain_Java() {
        classes()
                .that()
                .resideInAPackage("hk.epay.sandbox.rail")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.sandbox.rail")
                .check(OURS);
    }

    @Test
    void http_is_spoken_in_http() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..http")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
                .check(OURS);
    }

    @Test
    void sql_is_spoken_in_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.mutiny.sqlclient..",
                        "io.vertx.sqlclient..",
                        "io.vertx.pgclient..",
                        "java.sql..",
                        "org.flywaydb..")
                .check(OURS);
    }

    @Test
    void only_delivery_opens_connections() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..webhook.delivery")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.HttpClient.*")
                .check(OURS);
    }

    @Test
    void nobody_needs_to_know_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..store")
                .check(OURS);
    }

    /** A client that hangs up must not cancel what it has started; and the rail checks its callers itself. */
    @Test
    void every_resource_finishes_what_it_started_and_is_open() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(PermitAll.class)
                .andShould()
                .beAnnotatedWith(notCancellable())
                .check(OURS);
    }

    private static DescribedPredicate<JavaAnnotation<?>> notCancellable() {
        return DescribedPredicate.describe(
                "@Cancellable(false)",
                annotation -> annotation.getRawType().isEquivalentTo(Cancellable.class)
                        && Boolean.FALSE.equals(annotation.get("value").orElse(true)));
    }
}
