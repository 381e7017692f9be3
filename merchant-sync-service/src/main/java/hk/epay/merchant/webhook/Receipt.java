package hk.epay.merchant.webhook;

import java.time.Duration;

/**
 * What came of one try.
 *
 * @param status the HTTP status; null when there was no answer
 * @param retryAfter the header as it came; null without one
 * @param answer the beginning of the answer's body; null without one
 * @param took from the first step to the end of the answer
 * @param fault a stable word for why there was no answer, such as {@code timeout}; null when there was one
 */
public record Receipt(Integer status, String retryAfter, String answer, Duration took, String fault) {
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int GONE = 410;

    /** No answer came. */
    public static Receipt none(String fault, Duration took) {
        return new Receipt(null, null, null, took, fault);
    }

    /** Whether the receiver has it. A redirect is no such answer: it is not followed. */
    public boolean isAccepted() {
        return status != null && status >= OK && status < REDIRECT;
    }

    /** Whether the receiver wants no webhooks any more. */
    public boolean isGone() {
        return status != null && status == GONE;
    }
}
