package hk.epay.order.outcome.kafka;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.Deliveries;
import hk.epay.order.outcome.HearPayments;

/** Takes in what payment-service says about payments and about the gate. */
@ApplicationScoped
public class PaymentListener {
    private static final String CONSUMER = "order-service";

    private final Deliveries deliveries;
    private final HearPayments hearPayments;

    PaymentListener(Deliveries deliveries, HearPayments hearPayments) {
        this.deliveries = deliveries;
        this.hearPayments = hearPayments;
    }

    /** So that dead letters can be replayed before the first record comes. */
    void register(@Observes StartupEvent start) {
        deliveries.register(CONSUMER, this::take);
    }

    /** Most of a payment's steps are not the order's business; those cost no transaction. */
    @Incoming("payments")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return isForOrders(record)
                ? deliveries.handle(CONSUMER, record, this::take)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> take(Tx tx, Envelope envelope) {
        return hearPayments.hear(tx, envelope.event().orElseThrow());
    }

    private boolean isForOrders(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type");
        return type == null
                || EventType.find(new String(type.value(), StandardCharsets.UTF_8))
                        .map(hearPayments::listensTo)
                        // Unknown ones go on, to be counted.
                        .orElse(true);
    }
}
