package hk.epay.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.TimeOrderedIds;
import hk.epay.contract.event.DomainEvent;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.trace.Traces;

/** Where facts are put. {@link hk.epay.kit.db.Tx#publish} is the usual way in. */
@ApplicationScoped
public class Outbox {
    private final String source;
    private final OutboxRelay relay;

    Outbox(@ConfigProperty(name = "quarkus.application.name") String source, OutboxRelay relay) {
        this.source = source;
        this.relay = relay;
    }

    /**
     * The row that tells this fact, as part of the trace that is under way. It must be inserted in the transaction that
     * made the fact true.
     */
    public OutboxRow row(DomainEvent event) {
        var id = TimeOrderedIds.next();
        var headers = CloudEvents.headers(id, source, event, Traces.traceparent());
        return OutboxRow.of(id, event.key(), event.version(), event.type().topic(), headers, CloudEvents.data(event));
    }

    /** Says that rows were committed, so that they leave at once. Never blocks. */
    public void wake() {
        relay.wake();
    }
}
