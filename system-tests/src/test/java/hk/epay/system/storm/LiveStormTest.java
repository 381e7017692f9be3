package hk.epay.system.storm;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.local.stack.Part;
import hk.epay.system.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Pages follow payments while gateways are killed, stopped in good order and frozen. {@code -Depay.storm.pages=2000
 * -Depay.storm.updates=10000 -Depay.suite.gateways=3} is the full size; what runs with every test is a tenth of it.
 */
@Timeout(600)
class LiveStormTest {
    private static final int PAGES = Integer.getInteger("epay.storm.pages", 200);
    private static final int UPDATES = Integer.getInteger("epay.storm.updates", 1_000);
    private static final Duration STORM = Duration.ofSeconds(Integer.getInteger("epay.storm.seconds", 60));
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** As the gateway is told: those that it sends away come back within ten seconds. */
    private static final int TOLD_SECONDS = 10;

    private final Suite suite = Suite.running();
    private final List<String> gateways = suite.stack().parts().stream()
            .map(Part::name)
            .filter(name -> name.startsWith("gateway"))
            .toList();

    @Test
    void everybody_ends_at_the_truth_sees_versions_in_order_and_nobody_comes_back_with_the_crowd() throws Exception {
        try (var truth = new Truth(suite.stack())) {
            var payments = truth.begin(PAGES);
            try (var pages = new Followers(suite.doors(), payments)) {
                pages.begin();
                await().atMost(PATIENCE).until(() -> pages.all().stream().allMatch(Follower::isThere));

                var updates = CompletableFuture.supplyAsync(
                        () -> change(truth, payments), Executors.newSingleThreadExecutor());
                var drained = new ArrayList<Histogram>();
                var killed = new ArrayList<Histogram>();
                for (int round = 0; !updates.isDone(); round++) {
                    var gateway = suite.stack().part(gateways.get(round % gateways.size()));
                    switch (round % 3) {
                        case 0 -> killed.add(kill(gateway, pages));
                        case 1 -> drained.add(drain(gateway, pages));
                        default -> freeze(gateway);
                    }
                    await().atMost(PATIENCE).until(() -> pages.all().stream().allMatch(Follower::isThere));
                }
                var expected = updates.get(10, TimeUnit.MINUTES);

                await().atMost(PATIENCE).untilAsserted(() -> assertThat(pages.all())
                        .allSatisfy(page -> assertThat(page.newest()).isEqualTo(expected.get(page.payment()))));
                assertThat(pages.complaints()).isEmpty();
                System.out.println("killed:  " + killed + "\ndrained: " + drained);
                assertThat(waves(killed)).isNotEmpty().allSatisfy(LiveStormTest::isSpread);
                assertThat(waves(drained)).isNotEmpty().allSatisfy(LiveStormTest::isSpread);
            }
        }
    }

    /** Evenly over the storm; the last move of each payment ends it. */
    private static Map<Truth.Payment, Integer> change(Truth truth, List<Truth.Payment> payments) {
        var versions = new HashMap<Truth.Payment, Integer>();
        var began = System.nanoTime();
        try {
            for (int i = 0; i < UPDATES; i++) {
                var due = began + STORM.toNanos() / UPDATES * i;
                for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                var payment = payments.get(i % payments.size());
                versions.put(payment, truth.move(payment, i + payments.size() >= UPDATES));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return versions;
    }

    private Histogram kill(Part gateway, Followers pages) {
        var moment = System.nanoTime();
        gateway.kill();
        comesBack(gateway);
        return new Histogram(
                pages.returnsSince(moment).stream().filter(one -> !one.told()).toList(), 10, 50);
    }

    private Histogram drain(Part gateway, Followers pages) {
        var moment = System.nanoTime();
        gateway.stop();
        gateway.start();
        comesBack(gateway);
        return new Histogram(
                pages.returnsSince(moment).stream()
                        .filter(Followers.Return::told)
                        .toList(),
                TOLD_SECONDS + 1,
                1_000);
    }

    /** It is there and says nothing, as a machine that swaps; what it missed it must make up for. */
    private void freeze(Part gateway) {
        gateway.freeze();
        try {
            LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
        } finally {
            gateway.thaw();
        }
    }

    private void comesBack(Part gateway) {
        await().atMost(PATIENCE).until(gateway::isHealthy);
    }

    /** Those of so many that they could be a crowd; few were at a gateway that had only just come back. */
    private static List<Histogram> waves(List<Histogram> all) {
        return all.stream().filter(wave -> wave.all() >= PAGES / 5).toList();
    }

    /** Anywhere in the half second that a page chooses from, or in the ten seconds that the gateway asked for. */
    private static void isSpread(Histogram wave) {
        assertThat(wave.peak()).as(wave.toString()).isLessThan(0.3);
        assertThat(wave.used()).as(wave.toString()).isGreaterThanOrEqualTo(9);
    }
}
