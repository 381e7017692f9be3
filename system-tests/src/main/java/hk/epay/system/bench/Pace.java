package hk.epay.system.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the clients may begin their next one. */
interface Pace {
    /** At once: each client begins the next when the last is done. */
    Pace FULL = workers -> workers;

    /** Runs work on these workers as soon as it may begin. */
    Executor next(Executor workers);

    /** So many a second over all clients, evenly spread; clients that are too slow for it fall behind. */
    static Pace perSecond(int rate) {
        var interval = TimeUnit.SECONDS.toNanos(1) / rate;
        var slots = new AtomicLong(System.nanoTime());
        return workers -> {
            var wait = slots.getAndAdd(interval) - System.nanoTime();
            return wait <= 0 ? workers : CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, workers);
        };
    }
}
