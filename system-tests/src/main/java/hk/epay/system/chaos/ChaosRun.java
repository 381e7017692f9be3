package hk.epay.system.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

import hk.epay.local.stack.CannotStart;
import hk.epay.local.stack.Part;
import hk.epay.local.stack.Stack;
import hk.epay.system.chaos.check.Checker;
import hk.epay.system.chaos.check.Facts;
import hk.epay.system.chaos.check.Finding;
import hk.epay.system.chaos.collect.Collector;
import hk.epay.system.chaos.fault.Fault;
import hk.epay.system.chaos.fault.FaultPlayer;
import hk.epay.system.chaos.fault.FaultSchedule;

/** One run: start, sell while things break, come to rest, prove. */
public final class ChaosRun {
    private static final Duration RECOVERY = Duration.ofMinutes(3);
    /** The suite is not asked before; what is late by nature is not wrong. */
    private static final Duration LEAST_QUIET = Duration.ofSeconds(8);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private final Path repository;
    private final ChaosOptions options;
    private final PrintStream out;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Instant began = Instant.now();

    /** A run of the suite that is built in this repository. */
    public ChaosRun(Path repository, ChaosOptions options, PrintStream out) {
        this.repository = repository;
        this.options = options;
        this.out = out;
    }

    /**
     * Runs it to its end.
     *
     * @throws CannotStart when the suite does not start, or does not come back
     */
    public ChaosReport run() {
        var home = repository.resolve("system-tests/target/chaos/seed-" + options.seed());
        say("seed " + options.seed() + "; everything of this run is in " + home);
        try (var stage = Stage.set(repository, home, options, this::say)) {
            var schedule = FaultSchedule.draw(
                    options.seed(),
                    options.time(),
                    options.every(),
                    stage.stack().parts().stream().map(Part::name).toList());
            shop(stage, schedule);
            var found = proof(stage);
            var report = new ChaosReport(options, log, schedule, stage.restarts(), found.facts, found.findings);
            report.write(home);
            return report;
        }
    }

    private void shop(Stage stage, List<Fault> schedule) {
        began = Instant.now();
        stage.misbehave();
        try (var player = new FaultPlayer(stage.stack(), stage.proxies(), this::say)) {
            player.play(schedule);
            stage.customers().shop(options.seed(), options.clients(), options.time());
            player.end();
        }
        say("the last customer has left; " + stage.customers().orders() + " stories were told");
        recover(stage.stack());
        stage.behave();
    }

    private static void recover(Stack stack) {
        stack.awaitReady(RECOVERY);
        var deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!stack.parts().stream().allMatch(Part::isHealthy)) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart("After all faults have ended these are not well: "
                        + stack.parts().stream()
                                .filter(part -> !part.isHealthy())
                                .map(Part::name)
                                .toList());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos() / 10);
        }
    }

    private record Proof(Facts facts, Map<String, List<Finding>> findings) {
        boolean isClean() {
            return findings.values().stream().allMatch(List::isEmpty);
        }
    }

    /** Asks until all fits, twice in a row, or the quiet is over. */
    private Proof proof(Stage stage) {
        say("all is well again; waiting for it to come to rest");
        var began = System.nanoTime();
        LockSupport.parkNanos(LEAST_QUIET.toNanos());
        try (var collector = new Collector(stage.stack())) {
            var cleanBefore = false;
            while (true) {
                var proof = collect(stage, collector);
                var over = System.nanoTime() - began > options.quiet().toNanos();
                if (over || proof.isClean() && cleanBefore) {
                    say("it took %d s to come to rest".formatted((System.nanoTime() - began) / 1_000_000_000));
                    return proof;
                }
                cleanBefore = proof.isClean();
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read: " + e.getMessage(), e);
        }
    }

    private Proof collect(Stage stage, Collector collector) throws SQLException {
        var facts = Facts.none();
        stage.tell(facts);
        collector.read(facts);
        return new Proof(facts, Checker.check(facts));
    }

    private void say(String line) {
        var stamped =
                "%7.1f s  %s".formatted(Duration.between(began, Instant.now()).toMillis() / 1e3, line);
        log.add(stamped);
        out.println(stamped);
    }
}
