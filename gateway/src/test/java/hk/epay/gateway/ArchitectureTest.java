package hk.epay.gateway;

import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.NonBlocking;
import org.jboss.resteasy.reactive.server.Cancellable;

import hk.epay.gateway.live.socket.PaymentsSocket;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Where each technology lives in the gateway. */
@AnalyzeClasses(packages = "hk.epay.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule jax_rs_lives_in_http = noClasses()
            .that()
            .resideOutsideOfPackage("..http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..");

    @ArchTest
    static final ArchRule kafka_lives_in_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("..kafka")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule web_sockets_live_in_socket = noClasses()
            .that()
            .resideOutsideOfPackage("..live.socket")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus.websockets..");

    @ArchTest
    static final ArchRule the_proxy_lives_in_route = noClasses()
            .that()
            .resideOutsideOfPackage("..route")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.httpproxy..");

    @ArchTest
    static final ArchRule live_status_knows_no_transport = noClasses()
            .that()
            .resideInAPackage("hk.epay.gateway.live")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..",
                    "io.smallrye.mutiny..",
                    "hk.epay.gateway.access..",
                    "hk.epay.gateway.backend..",
                    "hk.epay.gateway.route..",
                    "hk.epay.gateway.live.socket..",
                    "hk.epay.gateway.live.socketio..",
                    "hk.epay.gateway.live.stream..",
                    "hk.epay.gateway.live.poll..",
                    "hk.epay.gateway.live.kafka..",
                    "hk.epay.gateway.live.upstream..");

    @ArchTest
    static final ArchRule rooms_and_outboxes_are_plain_java = classes()
            .that()
            .haveNameMatching(
                    "hk\\.epay\\.gateway\\.live\\.(Room|Rooms|Outbox|Seen|Membership|Pace|Census|Update|Closing|Link|Wire)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.gateway.live");

    @ArchTest
    static final ArchRule nothing_goes_in_circles =
            slices().matching("hk.epay.gateway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_client_that_hangs_up_cancels_no_resource =
            classes().that().areAnnotatedWith(Path.class).should().beAnnotatedWith(Cancellable.class);

    @ArchTest
    static final ArchRule a_socket_never_leaves_its_event_loop = methods()
            .that()
            .areDeclaredIn(PaymentsSocket.class)
            .and()
            .areNotPrivate()
            .should()
            .beAnnotatedWith(NonBlocking.class);

    @ArchTest
    static final ArchRule time_of_day_comes_from_the_clock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");
}
