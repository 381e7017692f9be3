package hk.epay.merchant.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * When a webhook that was not accepted is tried again, and when it is not any more.
 *
 * @param pauses before the second try, the third, and so on
 */
public record RetryPlan(List<Duration> pauses) {
    /** A receiver may ask for patience, but not for ever. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Added at random, so that all that failed together does not come back together. */
    private static final double JITTER = 0.2;

    private static final int LONGEST_HEADER = 40;

    /** What becomes of a delivery after a try. */
    public enum Outcome {
        DELIVERED,
        TRY_AGAIN,
        /** The plan is at its end. */
        FAILED,
        /** The receiver wants nothing more: neither this one nor any other. */
        GONE
    }

    /**
     * A decision.
     *
     * @param pause before the next try; null when there is none
     */
    public record Verdict(Outcome outcome, Duration pause) {}

    public RetryPlan {
        pauses = List.copyOf(pauses);
    }

    /**
     * Decides.
     *
     * @param tries how often it was tried by now, from 1
     * @param luck from 0 (inclusive) to 1
     */
    public Verdict after(int tries, Receipt receipt, Instant now, double luck) {
        if (receipt.isAccepted()) {
            return new Verdict(Outcome.DELIVERED, null);
        }
        if (receipt.isGone()) {
            return new Verdict(Outcome.GONE, null);
        }
        if (tries > pauses.size()) {
            return new Verdict(Outcome.FAILED, null);
        }
        var planned = withJitter(pauses.get(tries - 1), luck);
        var asked = asked(receipt.retryAfter(), now).map(a -> withJitter(a, luck * JITTER));
        return new Verdict(
                Outcome.TRY_AGAIN, asked.filter(a -> a.compareTo(planned) > 0).orElse(planned));
    }

    /** A test is tried once. */
    public static RetryPlan once() {
        return new RetryPlan(List.of());
    }

    /** {@code Retry-After} in either form, as a length of time. */
    private static Optional<Duration> asked(String header, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        return seconds(header.strip())
                .or(() -> until(header.strip(), now))
                .filter(asked -> !asked.isNegative())
                .map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    private static Optional<Duration> seconds(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(text.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Optional<Duration> until(String text, Instant now) {
        try {
            var moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, moment.toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration withJitter(Duration pause, double luck) {
        return pause.plusMillis((long) (pause.toMillis() * JITTER * luck));
    }
}
