package hk.epay.merchant.platform;

import java.time.Duration;

/**
 * Some calls, counted.
 *
 * @param errors those without a useful answer
 */
public record Tally(long calls, long errors, Latencies latencies) {
    /** No call. */
    public static final Tally NONE = new Tally(0, 0, Latencies.NONE);

    /** One call. */
    public static Tally of(Duration took, boolean error) {
        return new Tally(1, error ? 1 : 0, Latencies.of(took));
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(calls + other.calls, errors + other.errors, latencies.plus(other.latencies));
    }
}
