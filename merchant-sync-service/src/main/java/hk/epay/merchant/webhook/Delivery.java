package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One event on its way to one endpoint.
 *
 * @param attempts how often it was tried, resends included
 * @param nextTryAt null unless it is pending
 * @param lastStatus the status of the last answer; null without one
 * @param lastFault why the last try got no answer; null when it did
 * @param finishedAt when it was accepted or given up; null until then
 */
public record Delivery(
        UUID id,
        UUID endpointId,
        String eventId,
        String eventType,
        Status status,
        int attempts,
        Instant nextTryAt,
        Integer lastStatus,
        String lastFault,
        Instant createdAt,
        Instant finishedAt) {
    /** What became of a delivery so far. */
    public enum Status {
        /** It waits for its first or next try. */
        PENDING,
        /** The receiver accepted it. */
        DELIVERED,
        /** Nobody tries any more. */
        FAILED;

        /** All words. */
        public static final List<String> WORDS =
                Arrays.stream(values()).map(Status::wire).toList();

        /** The word that JSON shows. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when there is none with this word */
        public static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One try.
     *
     * @param number from 1
     * @param requestHeaders those that were sent beside the usual ones
     * @param status null when there was no answer
     * @param answer how the answer's body began; null without one
     * @param fault why there was no answer; null when there was one
     */
    public record Attempt(
            int number,
            Instant at,
            long tookMillis,
            String url,
            Map<String, Object> requestHeaders,
            Integer status,
            String answer,
            String fault) {}

    /**
     * All that is known about a delivery.
     *
     * @param body what is sent
     */
    public record Detail(Delivery delivery, String body, List<Attempt> tries) {
        public Detail {
            tries = List.copyOf(tries);
        }
    }
}
