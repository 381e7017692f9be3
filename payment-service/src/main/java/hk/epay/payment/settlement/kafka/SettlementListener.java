package hk.epay.payment.settlement.kafka;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import hk.epay.contract.event.SettlementEvent;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.Deliveries;
import hk.epay.payment.settlement.store.SettlementLines;

/** Keeps what the rail settles; the worker books it line by line, so that no payment is locked for long. */
@ApplicationScoped
class SettlementListener {
    private static final String CONSUMER = "payment.settlements";

    private final Deliveries deliveries;
    private final SettlementLines lines;
    private final Clock clock;

    SettlementListener(Deliveries deliveries, SettlementLines lines, Clock clock) {
        this.deliveries = deliveries;
        this.lines = lines;
        this.clock = clock;
    }

    /** So that a dead letter can be replayed before the first record has come. */
    void register(@Observes StartupEvent start) {
        deliveries.register(CONSUMER, this::told);
    }

    @Incoming("settlements")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(CONSUMER, record, this::told);
    }

    private Uni<Void> told(Tx tx, Envelope envelope) {
        return lines.keep(tx, (SettlementEvent) envelope.event().orElseThrow(), clock.instant());
    }
}
