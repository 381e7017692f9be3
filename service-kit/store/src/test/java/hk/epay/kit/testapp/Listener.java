package hk.epay.kit.testapp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.Deliveries;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.trace.Traces;

/** Writes each order down and tells a fact of its own; some orders it cannot bear. */
@ApplicationScoped
public class Listener {
    public static final String NAME = "listener";

    private final Deliveries deliveries;
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    private volatile boolean cursed = true;

    Listener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void register(@Observes StartupEvent event) {
        deliveries.register(NAME, this::write);
    }

    @Incoming("orders")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(NAME, record, this::write);
    }

    /** Whether orders described as {@code cursed} are refused. */
    public void curse(boolean on) {
        cursed = on;
    }

    /** How often the order was tried. */
    public int tries(String order) {
        return tries.getOrDefault(order, new AtomicInteger()).get();
    }

    public Uni<Void> write(Tx tx, Envelope envelope) {
        var order = (OrderEvent) envelope.event().orElseThrow();
        int attempt =
                tries.computeIfAbsent(order.key(), key -> new AtomicInteger()).incrementAndGet();
        return tx.run(
                        "INSERT INTO effect (about, note, trace_id) VALUES ($1, $2, $3)",
                        order.key(),
                        order.description(),
                        Traces.traceId())
                .call(() -> tx.publish(Facts.answer(order.version())))
                .invoke(() -> complain(order, attempt))
                .replaceWithVoid();
    }

    /** After the effect, so that a test sees whether it was undone. */
    private void complain(OrderEvent order, int attempt) {
        switch (order.description()) {
            case "cursed" -> {
                if (cursed) {
                    throw new ApiException(ErrorCode.ORDER_NOT_FOUND);
                }
            }
            case "unlucky" -> {
                if (attempt < 4) {
                    throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE);
                }
            }
            case "buggy" -> throw new IllegalStateException("a bug");
            default -> {
                // nothing to complain about
            }
        }
    }
}
