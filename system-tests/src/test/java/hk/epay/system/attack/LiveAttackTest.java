package hk.epay.system.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.storm.Truth;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The gateway as it runs for customers, and those who mean it no good. Whoever is refused is told so by a code of its own, and
 * the page beside him goes on being answered. {@code -Depay.attack.half-open=12000 -Depay.attack.rounds=9} is the full size.
 */
@Timeout(300)
class LiveAttackTest {
    private static final int HALF_OPEN = Integer.getInteger("epay.attack.half-open", 3_000);
    private static final int ROUNDS = Integer.getInteger("epay.attack.rounds", 2);
    /** What a page may wait on a machine that does all of this at once. */
    private static final long MOST_WAIT_MS = 250;

    private final Suite suite = Suite.running();
    private final String door = suite.door();
    private String token;

    @BeforeEach
    void signIn() {
        token = given().contentType("application/json")
                .body("{\"merchantId\":\"" + DemoMerchant.DEMO.id() + "\",\"apiKey\":\"" + DemoMerchant.DEMO.apiKey()
                        + "\"}")
                .post(door + "/api/auth/token")
                .path("data.token");
    }

    @Test
    void a_client_that_stops_reading_is_closed_within_thirty_seconds_and_its_neighbour_does_not_notice()
            throws Exception {
        var sleepers = new ArrayList<RawSocket>();
        try (var truth = new Truth(suite.stack());
                var neighbour = new Neighbour(door, token)) {
            var payment = truth.begin(1).get(0);
            double before = tooSlow();
            for (int i = 0; i < 10; i++) {
                var sleeper = new RawSocket(door, token);
                sleeper.say("{\"type\":\"join\",\"paymentId\":\"" + payment.id() + "\"}");
                sleepers.add(sleeper);
            }
            var began = System.nanoTime();
            var told = CompletableFuture.runAsync(() -> tell(truth, payment));
            var waits = neighbour.waits(Duration.ofSeconds(15));
            told.get(60, TimeUnit.SECONDS);

            await().atMost(Duration.ofSeconds(30).minusNanos(System.nanoTime() - began))
                    .untilAsserted(() -> assertThat(tooSlow() - before).isEqualTo(10));
            assertThat(Neighbour.mostWait(waits)).as(waits.toString()).isLessThan(MOST_WAIT_MS);
        } finally {
            for (var sleeper : sleepers) {
                sleeper.close();
            }
        }
    }

    @Test
    void ten_thousand_joins_on_one_connection_end_it_with_1008() throws Exception {
        try (var neighbour = new Neighbour(door, token);
                var attacker = new RawSocket(door, token)) {
            var waits = CompletableFuture.supplyAsync(() -> waits(neighbour, Duration.ofSeconds(4)));
            var joins = new StringBuilder();
            for (int i = 0; i < 10_000; i++) {
                joins.append(new String(
                        RawSocket.frame(("{\"type\":\"join\",\"paymentId\":\"" + UUID.randomUUID() + "\"}")
                                .getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.ISO_8859_1));
            }
            try {
                attacker.write(joins.toString().getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException alreadyCut) {
                // It need not hear us out.
            }

            assertThat(attacker.closeCode()).isIn(1008, 0);
            assertThat(Neighbour.mostWait(waits.get(20, TimeUnit.SECONDS))).isLessThan(MOST_WAIT_MS);
        }
    }

    @Test
    void a_frame_of_a_megabyte_ends_the_connection_before_it_is_whole() throws Exception {
        try (var attacker = new RawSocket(door, token)) {
            try {
                attacker.write(RawSocket.frame(new byte[1_000_000]));
            } catch (IOException alreadyCut) {
                // It need not hear us out.
            }

            assertThat(attacker.closeCode()).isIn(1009, 0);
        }
    }

    @Test
    void half_open_connections_are_ended_soon_and_cost_their_neighbour_nothing() throws Exception {
        var gateway = suite.stack().part("gateway");
        long before = residentKilobytes(gateway.pid());
        var waits = new ArrayList<Long>();
        long most = before;
        try (var neighbour = new Neighbour(door, token)) {
            for (int round = 0; round < ROUNDS; round++) {
                try (var half = new HalfOpen(door, HALF_OPEN)) {
                    waits.addAll(neighbour.waits(Duration.ofSeconds(5)));
                    most = Math.max(most, residentKilobytes(gateway.pid()));
                    await().atMost(Duration.ofSeconds(30))
                            .untilAsserted(() -> assertThat(half.ended()).isEqualTo(HALF_OPEN));
                }
            }
        }
        waits.sort(null);
        System.out.printf(
                "%d half-open connections, %d at a time: gateway %d → %d MB; neighbour p50 %d ms, p95 %d ms, worst %d ms%n",
                HALF_OPEN * ROUNDS,
                HALF_OPEN,
                before / 1024,
                most / 1024,
                waits.get(waits.size() / 2),
                Neighbour.mostWait(waits),
                waits.get(waits.size() - 1));

        assertThat(Neighbour.mostWait(waits)).as(waits.toString()).isLessThan(MOST_WAIT_MS);
        assertThat((most - before) / (double) HALF_OPEN).as("KB for each").isLessThan(20);
    }

    /** As much as no system's buffers hold. */
    private static void tell(Truth truth, Truth.Payment payment) {
        try {
            for (int i = 0; i < 100; i++) {
                truth.move(payment, false, "x".repeat(100_000));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> waits(Neighbour neighbour, Duration time) {
        try {
            return neighbour.waits(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private double tooSlow() {
        return given().get(door + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("epay_live_closed_total{why=\"too_slow\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** 0 where the system does not tell. */
    private static long residentKilobytes(long pid) throws Exception {
        var status = Path.of("/proc", Long.toString(pid), "status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
    }
}
