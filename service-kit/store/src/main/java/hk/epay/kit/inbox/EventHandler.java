package hk.epay.kit.inbox;

import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.Tx;
import hk.epay.kit.event.Envelope;

/**
 * What a consumer does with a fact. Everything it does goes through the transaction. An {@code ApiException} below 500 or
 * an {@code IllegalArgumentException} says that this event can never work.
 */
@FunctionalInterface
public interface EventHandler {
    /** Called once per event, or again when the transaction was rolled back; the envelope's event is present. */
    Uni<Void> handle(Tx tx, Envelope envelope);
}
