package hk.epay.kit.inbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import hk.epay.kit.db.Database;
import hk.epay.kit.db.Pause;
import hk.epay.kit.deadletter.DeadLetters;
import hk.epay.kit.event.Envelope;

/**
 * Brings Kafka's records to their consumers:
 *
 * <pre>{@code
 * @Incoming("orders")
 * Uni<Void> on(ConsumerRecord<String, byte[]> record) {
 *     return deliveries.handle("payment.orders", record, this::placed);
 * }
 * }</pre>
 *
 * The answer comes when the record is done with for good (applied, known already, of an unknown type, or among the dead
 * letters) and never fails, so that it is acknowledged then and not before.
 */
@ApplicationScoped
public class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int UNEXPECTED_TRIES = 5;
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Database database;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final DeliveryTraces traces;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final Map<String, EventHandler> handlers = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight();

    Deliveries(
            Database database,
            Inbox inbox,
            DeadLetters deadLetters,
            DeliveryTraces traces,
            MeterRegistry metrics,
            Vertx vertx) {
        this.database = database;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.traces = traces;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /**
     * Makes a consumer known before its first record, so that its dead letters can be replayed right after a start. {@link
     * #handle} does the same.
     */
    public void register(String consumer, EventHandler handler) {
        handlers.put(consumer, handler);
    }

    /** The handler of a consumer that runs in this service. */
    public Optional<EventHandler> handler(String consumer) {
        return Optional.ofNullable(handlers.get(consumer));
    }

    /**
     * Lets the event have its effect, once.
     *
     * @param consumer the name under which the event is remembered; stable for ever, and unique in this database
     */
    public Uni<Void> handle(String consumer, ConsumerRecord<String, byte[]> record, EventHandler handler) {
        register(consumer, handler);
        if (!inFlight.enter()) {
            // The service is stopping: the record stays unacknowledged and comes again elsewhere.
            return Uni.createFrom().nothing();
        }
        var delivery = Delivery.of(consumer, record);
        return deliver(delivery, handler)
                .invoke(outcome -> count(consumer, outcome))
                .replaceWithVoid()
                .onTermination()
                .invoke(inFlight::leave)
                .onFailure()
                .recoverWithUni(stopping -> Uni.createFrom().nothing());
    }

    /** Lets what has begun come to its end before connections are closed. */
    void drain(@Observes ShutdownEvent event) throws InterruptedException {
        if (!inFlight.close(DRAIN)) {
            LOG.warn("stopping with records under way; they will be delivered again");
        }
    }

    private Uni<String> deliver(Delivery delivery, EventHandler handler) {
        Envelope envelope;
        try {
            envelope = delivery.envelope();
        } catch (Poison poison) {
            return bury(delivery, poison);
        }
        if (envelope.event().isEmpty()) {
            return Uni.createFrom().item("unknown_type");
        }
        return traces.within(delivery, envelope, () -> apply(delivery, envelope, handler));
    }

    private Uni<String> apply(Delivery delivery, Envelope envelope, EventHandler handler) {
        return persistently(
                        delivery,
                        () -> database.inTransaction(tx -> inbox.once(tx, delivery.consumer(), envelope, handler)))
                .map(now -> now ? "applied" : "repeated")
                .onFailure(e -> Verdict.on(e) != Verdict.TRANSIENT)
                .recoverWithUni(poison -> bury(delivery, poison));
    }

    private Uni<String> bury(Delivery delivery, Throwable reason) {
        return persistently(delivery, () -> database.inTransaction(tx -> deadLetters.bury(tx, delivery, reason)))
                .replaceWith("dead_letter");
    }

    /** Tries until it works, until it is clear that it never will, or until the service stops. */
    private <T> Uni<T> persistently(Delivery delivery, Supplier<Uni<T>> attempt) {
        var tries = new AtomicInteger();
        return Uni.createFrom()
                .deferred(attempt::get)
                .onFailure(e -> isWorthTrying(e, tries.incrementAndGet()))
                .call(e -> pause(delivery, e, tries.get()))
                .onFailure(e -> isWorthTrying(e, tries.get()))
                .retry()
                .indefinitely();
    }

    private boolean isWorthTrying(Throwable e, int tries) {
        var verdict = Verdict.on(e);
        return !inFlight.isClosing()
                && (verdict == Verdict.TRANSIENT || verdict == Verdict.UNEXPECTED && tries < UNEXPECTED_TRIES);
    }

    private Uni<Void> pause(Delivery delivery, Throwable e, int tries) {
        metrics.counter("epay.inbox.retries", "consumer", delivery.consumer()).increment();
        // Where a surprise came from is worth its lines; a world that is away is not.
        LOG.warnf(Verdict.on(e) == Verdict.UNEXPECTED ? e : null, "%s: try %d failed: %s", delivery, tries, e);
        long millis = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(tries, 10));
        return Pause.upTo(vertx, millis);
    }

    private void count(String consumer, String outcome) {
        metrics.counter("epay.inbox.events", "consumer", consumer, "outcome", outcome)
                .increment();
    }
}
