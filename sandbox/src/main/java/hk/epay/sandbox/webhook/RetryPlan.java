package hk.epay.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How patient the rail is: quickly at first, then every minute, for a day. */
final class RetryPlan {
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1));

    private RetryPlan() {}

    /**
     * When to try again after a failed attempt.
     *
     * @param attempts how many attempts there were, this one included
     * @return empty when it is time to give up
     */
    static Optional<Instant> next(Instant createdAt, int attempts, Instant now) {
        var next = now.plus(PAUSES.get(Math.min(attempts, PAUSES.size()) - 1));
        return next.isAfter(createdAt.plus(PATIENCE)) ? Optional.empty() : Optional.of(next);
    }
}
