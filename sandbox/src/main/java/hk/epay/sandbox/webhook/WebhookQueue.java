package hk.epay.sandbox.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** The durable queue behind the dispatcher. Rows enter it in the transaction of what they tell about. */
public interface WebhookQueue {
    /** Takes waiting webhooks that are due in hand, oldest first, until the lease ends. */
    Uni<List<Webhook>> claim(Instant now, Instant leaseEnd, int limit);

    /** Gives back whatever an earlier run of this process had in hand. */
    Uni<Void> releaseLeases();

    /**
     * Writes down one attempt and lets go of the webhook.
     *
     * @param copies each copy that left at this attempt
     * @param state what becomes of it
     * @param nextTry when to try again, if it still waits
     */
    Uni<Void> record(UUID eventId, List<Attempt> copies, Webhook.State state, Instant nextTry);

    /** Everything that was told about a payment, in the order of the facts. */
    Uni<List<Webhook>> toldAbout(String transactionId);

    /** Every attempt to tell about a payment, in the order in which they left. */
    Uni<List<Attempt>> attemptsAbout(String transactionId);
}
