package hk.epay.kit.inbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.Database;
import hk.epay.kit.db.OldRows;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;

/** Remembers which events have had their effect, for longer than Kafka can repeat them. */
@ApplicationScoped
public class Inbox {
    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    /**
     * Lets the effect happen unless the consumer has had this event. Of two that try at once, the second waits here for the
     * first one's commit.
     *
     * @return whether the effect happened now
     */
    public Uni<Boolean> once(Tx tx, String consumer, Envelope envelope, EventHandler effect) {
        return tx.run(
                        "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1",
                        consumer,
                        envelope.id())
                .chain(inserted -> inserted.size() == 0
                        ? Uni.createFrom().item(false)
                        : effect.handle(tx, envelope).replaceWith(true));
    }

    /** Kafka keeps a record for seven days. */
    @Scheduled(identity = "prune-inbox", every = "1h", delayed = "5m")
    Uni<Void> prune() {
        return OldRows.delete(database, "inbox", "received_at < now() - interval '8 days'");
    }
}
