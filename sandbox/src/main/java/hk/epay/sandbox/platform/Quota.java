package hk.epay.sandbox.platform;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How many calls a merchant has left.
 *
 * @param date the day in Hong Kong that is counted
 * @param resetsAt when the next day begins
 */
public record Quota(LocalDate date, long limit, long used, Instant resetsAt) {
    public long remaining() {
        return Math.max(0, limit - used);
    }
}
