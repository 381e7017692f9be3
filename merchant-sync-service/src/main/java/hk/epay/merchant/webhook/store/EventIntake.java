package hk.epay.merchant.webhook.store;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.EventHandler;
import hk.epay.merchant.webhook.Doorbell;
import hk.epay.merchant.webhook.EventFilter;
import hk.epay.merchant.webhook.PublicEvent;
import hk.epay.merchant.webhook.PublicEvents;

/** Takes a fact into its merchant's feed and hands it to the endpoints that want it, in one transaction. */
@ApplicationScoped
public class EventIntake implements EventHandler {
    /** Also locks: until we commit, nobody else gives out a number for this merchant. */
    private static final String LOCK_FEED =
            """
            INSERT INTO merchant_feed (merchant_id, last_sequence) VALUES ($1, 0)
            ON CONFLICT (merchant_id) DO UPDATE SET last_sequence = merchant_feed.last_sequence
            RETURNING last_sequence""";

    /** A fact that is here already takes no number. */
    private static final String ADD =
            """
            WITH added AS (
                INSERT INTO merchant_event (merchant_id, sequence, id, type, data, created_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (id) DO NOTHING
                RETURNING merchant_id, sequence)
            UPDATE merchant_feed SET last_sequence = added.sequence
            FROM added WHERE merchant_feed.merchant_id = added.merchant_id""";

    private static final String HAND_OUT =
            """
            INSERT INTO webhook_delivery (id, endpoint_id, merchant_id, event_id, event_type, sequence, state, next_try_at)
            SELECT gen_random_uuid(), id, merchant_id, $2, $3, $4, 'pending', now()
            FROM webhook_endpoint
            WHERE merchant_id = $1 AND disabled IS NULL AND event_types && $5::text[]""";

    private final Doorbell doorbell;

    EventIntake(Doorbell doorbell) {
        this.doorbell = doorbell;
    }

    @Override
    public Uni<Void> handle(Tx tx, Envelope envelope) {
        return PublicEvents.of(envelope.id(), envelope.event().orElseThrow())
                .map(event -> add(tx, event))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> add(Tx tx, PublicEvent event) {
        return tx.run(LOCK_FEED, event.merchantId())
                .map(rows -> rows.iterator().next().getLong("last_sequence") + 1)
                .chain(sequence -> tx.run(
                                ADD,
                                event.merchantId(),
                                sequence,
                                event.id(),
                                event.type(),
                                event.json(),
                                event.createdAt())
                        .chain(added ->
                                added.rowCount() == 0 ? Uni.createFrom().voidItem() : handOut(tx, event, sequence)));
    }

    private Uni<Void> handOut(Tx tx, PublicEvent event, long sequence) {
        var wanted = EventFilter.patternsThatFit(event.type()).toArray(String[]::new);
        return tx.run(HAND_OUT, event.merchantId(), event.id(), event.type(), sequence, wanted)
                .invoke(handedOut -> {
                    if (handedOut.rowCount() > 0) {
                        tx.afterCommit(doorbell::ring);
                    }
                })
                .replaceWithVoid();
    }
}
