package hk.epay.payment.gate.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.Deliveries;
import hk.epay.payment.gate.CloseGate;
import hk.epay.payment.store.Gates;

/** Keeps our own copy of every order, and hears when one shall be closed. */
@ApplicationScoped
class OrderListener {
    private static final String CONSUMER = "payment.orders";

    private final Deliveries deliveries;
    private final Gates gates;
    private final CloseGate closeGate;

    OrderListener(Deliveries deliveries, Gates gates, CloseGate closeGate) {
        this.deliveries = deliveries;
        this.gates = gates;
        this.closeGate = closeGate;
    }

    /** So that a dead letter can be replayed before the first record has come. */
    void register(@Observes StartupEvent start) {
        deliveries.register(CONSUMER, this::told);
    }

    @Incoming("orders")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(CONSUMER, record, this::told);
    }

    private Uni<Void> told(Tx tx, Envelope envelope) {
        var order = (OrderEvent) envelope.event().orElseThrow();
        return switch (order.type()) {
            case ORDER_CREATED -> gates.copy(tx, order);
            case ORDER_CLOSE_REQUESTED -> closeGate.asked(tx, order);
            // What became of an order follows from our own answers.
            default -> Uni.createFrom().voidItem();
        };
    }
}
