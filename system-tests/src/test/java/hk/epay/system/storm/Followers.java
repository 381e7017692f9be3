package hk.epay.system.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.TestTokens;
import hk.epay.system.client.ThinLines;

/** All pages, a balancer that sends each connection to any of the gateways, and notes on what went wrong. */
final class Followers implements AutoCloseable {
    private final List<String> doors;
    private final ThinLines lines = new ThinLines();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "followers");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Follower> all = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<Return> returns = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Followers(List<String> doors, List<Truth.Payment> payments) {
        this.doors = doors;
        var merchant = DemoMerchant.DEMO.id().value();
        payments.forEach(payment -> all.add(new Follower(
                this,
                payment,
                TestTokens.checkout(merchant, payment.order().toString()).text())));
    }

    /**
     * One attempt to come back.
     *
     * @param atNanos when it knocks
     * @param told whether the gateway had said when
     */
    record Return(long atNanos, boolean told) {}

    /** All begin, a few at a time. */
    void begin() {
        for (int i = 0; i < all.size(); i++) {
            later(all.get(i)::connect, i);
        }
    }

    List<Follower> all() {
        return all;
    }

    /** What no page may ever see. */
    Queue<String> complaints() {
        return complaints;
    }

    /** Those who came back since that moment, in the order in which they decided to. */
    List<Return> returnsSince(long nanos) {
        return returns.stream().filter(one -> one.atNanos() - nanos >= 0).toList();
    }

    void complain(String what) {
        complaints.add(what);
    }

    ThinLines lines() {
        return lines;
    }

    String door() {
        return doors.get(ThreadLocalRandom.current().nextInt(doors.size()));
    }

    void comeBack(Follower follower, long afterMillis, boolean told) {
        if (!over) {
            returns.add(new Return(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(afterMillis), told));
            later(follower::connect, afterMillis);
        }
    }

    void later(Runnable work, long millis) {
        if (!over) {
            clock.schedule(work, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        over = true;
        clock.shutdownNow();
        lines.close();
    }
}
