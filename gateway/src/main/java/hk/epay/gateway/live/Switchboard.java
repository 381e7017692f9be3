package hk.epay.gateway.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.MerchantId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.token.Claims;

/**
 * Connects news with those who listen. All of this replica's subscribers are here; news is told on one thread at a time,
 * so that everyone hears it in the same order, and nobody is waited for.
 */
@ApplicationScoped
public class Switchboard {
    /** Relays tell an event twice when they die in between; they do so within minutes. */
    private static final Duration REPEATS_WITHIN = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 20_000;
    private static final Object EVERYONE = new Object();

    private final LiveSettings settings;
    private final Snapshots snapshots;
    private final Doorkeeper doorkeeper;
    private final LiveMetrics metrics;
    private final Rooms rooms = new Rooms();
    private final Census census = new Census();
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Cache<PaymentId, Integer> told = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REPEATS_WITHIN)
            .build();
    /** Until the first word from the feed, nobody can promise anything. */
    private volatile boolean stale = true;

    private volatile boolean closed;

    Switchboard(LiveSettings settings, Snapshots snapshots, Doorkeeper doorkeeper, LiveMetrics metrics) {
        this.settings = settings;
        this.snapshots = snapshots;
        this.doorkeeper = doorkeeper;
        this.metrics = metrics;
        metrics.gauge("epay.live.connections", "Open connections", subscribers::size);
        metrics.gauge("epay.live.rooms", "Rooms that somebody listens to", rooms::count);
        metrics.gauge("epay.live.stale", "1 while events do not arrive", () -> stale ? 1 : 0);
    }

    /** Whether another connection from this address can be taken, and if not, why. */
    public Optional<Closing> refusal(String address) {
        if (closed) {
            return Optional.of(Closing.RESTARTING);
        }
        return census.of(EVERYONE) >= settings.mostConnections() || census.of(address) >= settings.mostPerAddress()
                ? Optional.of(Closing.FULL)
                : Optional.empty();
    }

    /** A connection has opened. It must present a token soon; {@link Subscriber#gone()} must follow in the end. */
    public Subscriber connect(Visitor visitor, Link link, Wire wire) {
        var subscriber = new Subscriber(this, visitor, link, wire);
        subscribers.add(subscriber);
        int all = census.enter(EVERYONE);
        int fromThere = census.enter(visitor.address());
        if (all > settings.mostConnections() || fromThere > settings.mostPerAddress()) {
            // Several handshakes were let in at the same moment.
            subscriber.close(Closing.FULL);
        }
        return subscriber;
    }

    /**
     * Tells a payment's new state to everyone who listens. One that was told already is not told again.
     *
     * @param heardNanos when it arrived here, by {@link System#nanoTime()}
     * @return how many were told
     */
    public synchronized int publish(PaymentEvent event, long heardNanos) {
        if (event.version() <= told.get(event.paymentId(), p -> 0)) {
            return 0;
        }
        told.put(event.paymentId(), event.version());
        var update = new Update(LiveStatus.of(event), heardNanos);
        var listeners = new int[1];
        for (var room : Room.of(event)) {
            rooms.forEachIn(room, subscriber -> {
                listeners[0]++;
                subscriber.hear(room, update);
            });
        }
        return listeners[0];
    }

    /** Tells states that no event told, to those who still wait for a payment's end and were shown an older one. */
    public void heal(List<LiveStatus> present) {
        heal(present, open());
    }

    /**
     * The same, when it is known who waits. News need not wait for it meanwhile: whom both reach at once sorts them by
     * their versions.
     */
    void heal(List<LiveStatus> present, Map<PaymentId, List<Subscriber>> waiting) {
        long now = System.nanoTime();
        for (var status : present) {
            var update = new Update(status, now);
            waiting.getOrDefault(status.paymentId(), List.of()).forEach(subscriber -> subscriber.heal(update));
        }
    }

    /** Ends all connections of a merchant that was suspended. */
    public void dismiss(MerchantId merchant) {
        subscribers.stream()
                .filter(subscriber ->
                        subscriber.merchant().filter(merchant::equals).isPresent())
                .forEach(subscriber -> subscriber.close(Closing.FORBIDDEN));
    }

    /** Events do not arrive any more ({@code true}), or do again. */
    public synchronized void stale(boolean now) {
        if (stale != now) {
            stale = now;
            subscribers.forEach(subscriber -> subscriber.tellStale(now));
        }
    }

    /** Whether events do not arrive. */
    public boolean stale() {
        return stale;
    }

    /** Takes no more connections. */
    void close() {
        closed = true;
    }

    /** All payments whose end somebody waits for, and who does. */
    Map<PaymentId, List<Subscriber>> open() {
        var open = new HashMap<PaymentId, List<Subscriber>>();
        subscribers.forEach(subscriber -> subscriber.open().forEach(payment -> open.computeIfAbsent(
                        payment, p -> new ArrayList<>(1))
                .add(subscriber)));
        return open;
    }

    void forEach(Consumer<Subscriber> action) {
        subscribers.forEach(action);
    }

    int connections() {
        return subscribers.size();
    }

    Optional<Claims> believe(String token) {
        return doorkeeper.believe(token);
    }

    /** The payment's state as the holder may see it; empty when there is nothing to see. */
    CompletionStage<Optional<List<LiveStatus>>> snapshot(PaymentId payment, Holder holder) {
        return holder.isAnyone()
                ? snapshots.versions(List.of(payment)).thenApply(found -> Optional.of(found)
                        .filter(f -> !f.isEmpty()))
                : snapshots.payment(payment, holder.token()).thenApply(found -> found.map(List::of));
    }

    /** Whether the holder of a good token may stay, and if not, why. */
    Optional<Closing> admit(Visitor visitor, Claims claims) {
        if (!doorkeeper.mayStay(visitor, claims)) {
            return Optional.of(Closing.FORBIDDEN);
        }
        if (census.enter(claims.merchantId()) > settings.mostPerMerchant()) {
            census.leave(claims.merchantId());
            return Optional.of(Closing.FULL);
        }
        return Optional.empty();
    }

    /** A subscriber's connection is gone. */
    void forget(Subscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            census.leave(EVERYONE);
            census.leave(subscriber.visitor().address());
            subscriber.merchant().ifPresent(census::leave);
        }
    }

    LiveSettings settings() {
        return settings;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    Rooms rooms() {
        return rooms;
    }

    LiveMetrics metrics() {
        return metrics;
    }
}
