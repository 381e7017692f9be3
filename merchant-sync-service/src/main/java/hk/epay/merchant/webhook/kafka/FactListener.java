package hk.epay.merchant.webhook.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.kit.inbox.Deliveries;
import hk.epay.kit.inbox.EventHandler;
import hk.epay.merchant.webhook.store.EventIntake;

/** Hears of orders and payments. */
@ApplicationScoped
class FactListener {
    private static final String CONSUMER = "merchant.events";

    private final Deliveries deliveries;
    private final EventHandler intake;

    FactListener(Deliveries deliveries, EventIntake intake) {
        this.deliveries = deliveries;
        this.intake = intake;
    }

    /** So that a dead letter can be replayed before the first record has come. */
    void register(@Observes StartupEvent start) {
        deliveries.register(CONSUMER, intake);
    }

    @Incoming("orders")
    Uni<Void> onOrders(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(CONSUMER, record, intake);
    }

    @Incoming("payments")
    Uni<Void> onPayments(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(CONSUMER, record, intake);
    }
}
