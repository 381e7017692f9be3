package hk.epay.payment.refund.lifecycle;

import java.time.Duration;
import java.time.Instant;

/** When to look again at a refund that is not at its end: soon at first, then less and less, and never not at all. */
public final class RefundLadder {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration SELDOM = Duration.ofHours(6);
    private static final Duration USUAL = Duration.ofHours(1);

    private RefundLadder() {}

    /** How long to wait before the next look: half as long as the refund takes already, within bounds. */
    public static Duration next(Refund refund, Instant now) {
        var wait = age(refund, now).dividedBy(2);
        if (wait.compareTo(SOON) < 0) {
            return SOON;
        }
        return wait.compareTo(SELDOM) < 0 ? wait : SELDOM;
    }

    /** Whether it takes so long that a person should know. */
    public static boolean isSlow(Refund refund, Instant now) {
        return age(refund, now).compareTo(USUAL) > 0;
    }

    private static Duration age(Refund refund, Instant now) {
        return Duration.between(refund.createdAt(), now);
    }
}
