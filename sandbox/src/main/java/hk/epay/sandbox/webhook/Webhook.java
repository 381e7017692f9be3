package hk.epay.sandbox.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import hk.epay.contract.Money;

/**
 * One fact for a merchant, complete enough to render the same bytes at every attempt.
 *
 * @param refundId the refund that it is about, or null
 * @param amount what the merchant is told, which a fault may have changed
 * @param failureCode why it failed, or null
 * @param attempts how often it was tried so far
 * @param dueAt when to try next
 * @param leased whether this process has it in hand, so that nobody else will send it meanwhile
 */
public record Webhook(
        UUID eventId,
        String merchantId,
        String transactionId,
        String orderId,
        String token,
        String refundId,
        String type,
        Money amount,
        String status,
        String failureCode,
        Instant occurredAt,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        boolean leased) {

    /** Whether there is still something to do about it. */
    public enum State {
        WAITING,
        DELIVERED,
        /** Lost on purpose. */
        DROPPED,
        /** Nobody took it in a whole day. */
        GIVEN_UP;

        /** The word in the database and in the books. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
