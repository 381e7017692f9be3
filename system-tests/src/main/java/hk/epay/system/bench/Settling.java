package hk.epay.system.bench;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a suite has done what it was left to do: events to publish and to hear, database pages to write. Work that is
 * answered before it is done costs just as much.
 */
final class Settling {
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int MOST_LOOKS = 40;
    /** Of one core. What is always going on stays below it. */
    private static final double QUIET = 0.15;

    private Settling() {}

    /** Returns when the suite has become quiet, or after twenty seconds. */
    static void await(Processes processes) {
        if (!processes.areKnown()) {
            return;
        }
        var before = sum(processes.cpuMillis());
        for (var look = 0; look < MOST_LOOKS; look++) {
            pause(LOOK_EVERY_MILLIS);
            var now = sum(processes.cpuMillis());
            if (now - before < LOOK_EVERY_MILLIS * QUIET) {
                return;
            }
            before = now;
        }
    }

    /** Lets time pass, for what is measured over a time. */
    static void pause(long millis) {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run))
                .join();
    }

    private static double sum(Map<String, Double> cpu) {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
