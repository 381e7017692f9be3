package hk.epay.gateway;

import io.smallrye.common.annotation.NonBlocking;
import org.junit.jupiter.api.Test;

import hk.epay.gateway.live.socket.PaymentsSocket;
import hk.epay.kit.testing.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Where each technology lives in the gateway. */
class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("hk.epay.gateway");
    }

    @Test
    void web_sockets_live_in_socket() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..live.socket")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.websockets..")
                .check(service());
    }

    @Test
    void the_proxy_lives_in_route() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..route")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.httpproxy..")
                .check(service());
    }

    @Test
    void live_status_knows_no_transport() {
        noClasses()
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
                        "hk.epay.gateway.live.upstream..")
                .check(service());
    }

    @Test
    void rooms_and_outboxes_are_plain_java() {
        classes()
                .that()
                .haveNameMatching(
                        "hk\\.epay\\.gateway\\.live\\.(Room|Rooms|Outbox|Seen|Membership|Pace|Census|Update|Closing|Link|Wire)(\\$.*)?")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "hk.epay.contract..", "hk.epay.gateway.live")
                .check(service());
    }

    @Test
    void nothing_goes_in_circles() {
        slices().matching("hk.epay.gateway.(**)").should().beFreeOfCycles().check(service());
    }

    @Test
    void a_socket_never_leaves_its_event_loop() {
        methods()
                .that()
                .areDeclaredIn(PaymentsSocket.class)
                .and()
                .areNotPrivate()
                .should()
                .beAnnotatedWith(NonBlocking.class)
                .check(service());
    }
}
