package hk.epay.kit.deadletter;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;
import hk.epay.kit.inbox.Deliveries;
import hk.epay.kit.inbox.Inbox;
import hk.epay.kit.problem.ApiException;

/** Hands a dead letter to its consumer again. Through the inbox, so that a second replay has no second effect. */
@ApplicationScoped
public class ReplayDeadLetter {
    private final Database database;
    private final DeadLetters letters;
    private final Deliveries deliveries;
    private final Inbox inbox;

    ReplayDeadLetter(Database database, DeadLetters letters, Deliveries deliveries, Inbox inbox) {
        this.database = database;
        this.letters = letters;
        this.deliveries = deliveries;
        this.inbox = inbox;
    }

    /**
     * Replays.
     *
     * @return whether it had its effect now; false when it has had it before
     * @throws ApiException {@code DEAD_LETTER_NOT_FOUND}; {@code BAD_REQUEST} when it still is no event of ours; {@code
     *     SERVICE_UNAVAILABLE} when its consumer does not run here; or what the consumer has against it still
     */
    public Uni<Boolean> replay(UUID id) {
        return database.inTransaction(tx -> letters.take(tx, id)
                .onItem()
                .transform(found -> found.orElseThrow(() -> new ApiException(ErrorCode.DEAD_LETTER_NOT_FOUND)))
                .chain(letter -> deliver(tx, letter).call(() -> letters.markReplayed(tx, id))));
    }

    private Uni<Boolean> deliver(Tx tx, DeadLetter letter) {
        var consumer = letter.delivery().consumer();
        if (consumer.equals(DeadLetters.OUTBOX)) {
            return publishAgain(tx, letter);
        }
        var handler = deliveries.handler(consumer).orElseThrow(() -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE));
        return inbox.once(tx, consumer, event(letter), handler);
    }

    private static Uni<Boolean> publishAgain(Tx tx, DeadLetter letter) {
        boolean first = letter.replayedAt() == null;
        if (first) {
            tx.publish(letter.message());
        }
        return Uni.createFrom().item(first);
    }

    private static Envelope event(DeadLetter letter) {
        try {
            var envelope = letter.delivery().envelope();
            if (envelope.event().isPresent()) {
                return envelope;
            }
        } catch (IllegalArgumentException stillPoison) {
            // falls through: it cannot be read today either
        }
        throw new ApiException(ErrorCode.BAD_REQUEST);
    }
}
