package hk.epay.merchant.webhook;

import java.time.Instant;

/**
 * Events to send again.
 *
 * @param from of their {@code createdAt}, inclusive
 * @param to exclusive
 * @param filter beside the endpoint's own
 */
public record ResendRange(Instant from, Instant to, EventFilter filter) {
    /** The most that one call sends again. */
    public static final int MOST = 10_000;
}
