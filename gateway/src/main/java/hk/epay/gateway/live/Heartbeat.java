package hk.epay.gateway.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Finds connections whose other side is dead, and readers who do not read. Subscribers sit on a wheel and are pinged as
 * their place comes by, so that a hundred thousand pings are spread over the whole interval.
 */
final class Heartbeat {
    private static final int PLACES = 25;

    private final List<Set<Subscriber>> wheel = IntStream.range(0, PLACES)
            .<Set<Subscriber>>mapToObj(place -> ConcurrentHashMap.newKeySet())
            .toList();
    private final int ticksForPong;
    private final Duration tick;
    private final long sendNanos;
    private int now;

    Heartbeat(LiveSettings settings) {
        this.tick = settings.pingInterval().dividedBy(PLACES);
        long ticks = (settings.pongTimeout().toNanos() + tick.toNanos() - 1) / tick.toNanos();
        this.ticksForPong = (int) Math.max(1, Math.min(PLACES - 1, ticks));
        this.sendNanos = settings.sendTimeout().toNanos();
    }

    /** How often {@link #tick} wants to be called. */
    Duration interval() {
        return tick;
    }

    void add(Subscriber subscriber) {
        wheel.get(place(subscriber)).add(subscriber);
    }

    void remove(Subscriber subscriber) {
        wheel.get(place(subscriber)).remove(subscriber);
    }

    /** Turns the wheel by one place. Not for several threads at once. */
    void tick() {
        now = (now + 1) % PLACES;
        wheel.get(Math.floorMod(now - ticksForPong, PLACES)).forEach(subscriber -> {
            if (subscriber.signOfLife().isMissing()) {
                subscriber.close(Closing.SILENT);
            }
        });
        wheel.get(now).forEach(subscriber -> subscriber.signOfLife().ask());
        long stuck = System.nanoTime() - sendNanos;
        wheel.forEach(place -> place.forEach(subscriber -> {
            if (subscriber.sender().stuckSince(stuck)) {
                subscriber.close(Closing.TOO_SLOW);
            }
        }));
    }

    private static int place(Subscriber subscriber) {
        return Math.floorMod(System.identityHashCode(subscriber), PLACES);
    }
}
