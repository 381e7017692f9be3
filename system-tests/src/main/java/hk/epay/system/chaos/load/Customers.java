package hk.epay.system.chaos.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.chaos.history.History;
import hk.epay.system.client.Api;

/** So many customers, one order after the other each, until the time is over. */
public final class Customers implements AutoCloseable {
    /** What has begun may still come to its end. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Api api;
    private final Till.Doors doors;
    private final String sandbox;
    private final History history;
    private final Watchers watchers;
    private final Map<DemoMerchant, String> tokens;
    private final Consumer<String> told;
    private final ExecutorService atOnce = Executors.newCachedThreadPool(Customers::daemon);
    private final AtomicInteger orders = new AtomicInteger();
    private volatile long deadline;

    /** Whose merchants have signed in already. */
    public Customers(
            Api api,
            List<String> doors,
            String sandbox,
            History history,
            Watchers watchers,
            Map<DemoMerchant, String> tokens,
            Consumer<String> told) {
        this.api = api;
        this.doors = new Till.Doors(doors);
        this.sandbox = sandbox;
        this.history = history;
        this.watchers = watchers;
        this.tokens = new EnumMap<>(tokens);
        this.told = told;
    }

    /** Comes and goes for so long; returns when the last has left. */
    public void shop(long seed, int clients, Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        var left = new CountDownLatch(clients);
        for (var worker = 1; worker <= clients; worker++) {
            var number = worker;
            daemon(() -> {
                        try {
                            work(seed, number);
                        } finally {
                            left.countDown();
                        }
                    })
                    .start();
        }
        try {
            if (!left.await(time.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                told.accept(left.getCount() + " customers have not left in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many stories were begun. */
    public int orders() {
        return orders.get();
    }

    @Override
    public void close() {
        atOnce.shutdownNow();
    }

    private void work(long seed, int worker) {
        for (var n = 1; System.nanoTime() < deadline; n++) {
            var plan = Plan.draw(seed, worker, n);
            orders.incrementAndGet();
            var till = new Till(
                    "customer-" + worker,
                    api,
                    doors,
                    history,
                    () -> System.nanoTime() < deadline + PATIENCE.toNanos() / 2);
            var counter = new Counter(plan, till, tokens.get(plan.merchant()), sandbox);
            try {
                new Teller(plan, counter, watchers, atOnce).tell();
            } catch (RuntimeException e) {
                told.accept("a customer's own mistake in " + plan + ": " + e);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "customer");
        thread.setDaemon(true);
        return thread;
    }
}
