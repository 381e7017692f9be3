package hk.epay.kit.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * What holds in every service: each technology has one home, and nobody reads the machine's own clock. A service's
 * {@code ArchitectureTest} extends this and adds the rules that are its own.
 */
public abstract class HouseRules {
    private static final String RESOURCE = "jakarta.ws.rs.Path";
    private static final String CANCELLABLE = "org.jboss.resteasy.reactive.server.Cancellable";

    private final JavaClasses service;

    /** @param rootPackage of the service; its tests are not looked at */
    protected HouseRules(String rootPackage) {
        service = new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages(rootPackage);
    }

    /** The classes that the rules are about. */
    protected final JavaClasses service() {
        return service;
    }

    /** Those who call others over HTTP speak it too, and live in {@code upstream} and {@code neighbour}. */
    @Test
    void http_lives_in_http() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..http..", "..upstream..", "..neighbour..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "hk.epay.kit.http..")
                .check(service);
    }

    @Test
    void sql_lives_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql..")
                .check(service);
    }

    @Test
    void kafka_lives_in_kafka() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.eclipse.microprofile.reactive.messaging..")
                .check(service);
    }

    /** The annotation alone says the contrary: its default is {@code true}. */
    @Test
    void a_client_that_hangs_up_cancels_nothing() {
        classes()
                .that()
                .areAnnotatedWith(RESOURCE)
                .and()
                .areNotInterfaces()
                .should()
                .beAnnotatedWith(notCancellable())
                .allowEmptyShould(true)
                .check(service);
    }

    @Test
    void time_comes_from_the_clock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(service);
    }

    private static DescribedPredicate<JavaAnnotation<?>> notCancellable() {
        return DescribedPredicate.describe(
                "@Cancellable(false)",
                annotation -> annotation.getRawType().getFullName().equals(CANCELLABLE)
                        && Boolean.FALSE.equals(annotation.get("value").orElse(true)));
    }
}
