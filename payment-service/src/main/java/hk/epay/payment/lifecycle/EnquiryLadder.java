package hk.epay.payment.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When to ask the upstream again: soon at first, then less and less, once at the expiry, and daily until settlement
 * proves it. The timers themselves live in the database.
 */
public final class EnquiryLadder {
    private static final List<Duration> RUNGS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2));
    private static final List<Duration> AFTER_THE_EXPIRY = List.of(
            Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));
    /** Somebody waits for an attempt that is being closed. */
    private static final Duration CLOSING = Duration.ofSeconds(2);
    /** After so many questions without an answer nobody waits any longer. */
    private static final int PATIENCE = 15;

    private EnquiryLadder() {}

    /**
     * How long to wait before the next question.
     *
     * @param asked how often we asked since the payment last moved
     */
    public static Duration next(PaymentState state, int asked, Instant now, Instant expiresAt) {
        if (state == PaymentState.CLOSING && asked < PATIENCE) {
            return CLOSING;
        }
        if (now.isBefore(expiresAt)) {
            var rung = RUNGS.get(Math.min(asked, RUNGS.size() - 1));
            var untilExpiry = Duration.between(now, expiresAt);
            return rung.compareTo(untilExpiry) < 0 ? rung : untilExpiry;
        }
        var since = Duration.between(expiresAt, now);
        return AFTER_THE_EXPIRY.stream()
                .filter(step -> step.compareTo(since) > 0)
                .findFirst()
                .map(step -> step.minus(since))
                .orElse(Duration.ofDays(1));
    }

    /** Whether it was asked so often that nobody should wait for it any longer. */
    public static boolean isExhausted(PaymentState state, int asked) {
        return state == PaymentState.CLOSING && asked >= PATIENCE;
    }
}
