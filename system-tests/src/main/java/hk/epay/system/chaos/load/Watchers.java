package hk.epay.system.chaos.load;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Pages that follow payments, each on a connection of its own, and come back whenever they lose it. */
public final class Watchers implements AutoCloseable {
    /** Beyond it no further page is opened: the gateway is measured elsewhere. */
    private static final int MOST = 400;

    private static final long RESTLESS_EVERY_MS = 4_000;

    private final Till.Doors doors;
    private final HttpClient client;
    private final ScheduledExecutorService clock;
    private final Random random;
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Map<String, Watcher> all = new ConcurrentHashMap<>();
    private volatile boolean restless = true;
    private volatile boolean closed;

    /** Nobody yet; reconnects are drawn from the seed. */
    public Watchers(long seed, List<String> doors, HttpClient client, ScheduledExecutorService clock) {
        this.random = new Random(seed);
        this.doors = new Till.Doors(doors);
        this.client = client;
        this.clock = clock;
    }

    /** A page opens. One that loses its connection by itself now and then is restless. */
    void follow(String paymentId, String token, boolean losesItself) {
        if (all.size() < MOST) {
            all.computeIfAbsent(paymentId, id -> {
                var watcher = new Watcher("page-" + id, id, token, this);
                watcher.connect();
                if (losesItself) {
                    unrest(watcher);
                }
                return watcher;
            });
        }
    }

    /** Nobody hangs up by himself any more. */
    public void calm() {
        restless = false;
    }

    /** All that was shown, each page's in its order. */
    public List<Sighting> sightings() {
        return new ArrayList<>(sightings);
    }

    /** The highest version that each payment's page has been shown. */
    public Map<String, Integer> newest() {
        var newest = new ConcurrentHashMap<String, Integer>();
        all.forEach((payment, watcher) -> newest.put(payment, watcher.newest()));
        return newest;
    }

    @Override
    public void close() {
        closed = true;
        all.values().forEach(Watcher::leave);
    }

    String door() {
        return doors.any();
    }

    HttpClient client() {
        return client;
    }

    boolean isClosed() {
        return closed;
    }

    void saw(Sighting sighting) {
        sightings.add(sighting);
    }

    /** Comes back after a while, longer each time. */
    void again(Watcher watcher, int failures) {
        if (!closed) {
            var wait = Math.min(3_000, 200L << Math.min(failures, 5));
            clock.schedule(watcher::connect, wait / 2 + draw((int) wait), TimeUnit.MILLISECONDS);
        }
    }

    private void unrest(Watcher watcher) {
        clock.schedule(
                () -> {
                    if (restless && !closed) {
                        watcher.lose();
                        unrest(watcher);
                    }
                },
                RESTLESS_EVERY_MS / 2 + draw((int) RESTLESS_EVERY_MS),
                TimeUnit.MILLISECONDS);
    }

    private synchronized int draw(int bound) {
        return random.nextInt(bound);
    }
}
