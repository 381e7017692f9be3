package hk.epay.sandbox.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * One copy of a webhook that left, and what came back.
 *
 * @param number which attempt, from 1
 * @param copy which copy at that attempt, from 1; more than one only as a fault
 * @param status the HTTP status, or null when there was no answer
 * @param answer the beginning of the answer, or why there was none
 * @param forged whether it carried a wrong signature on purpose
 */
public record Attempt(
        UUID eventId,
        int number,
        int copy,
        Instant sentAt,
        long latencyMs,
        Integer status,
        String answer,
        boolean forged) {

    /** Whether the merchant has taken it. */
    public boolean wasTaken() {
        return status != null && status / 100 == 2;
    }
}
