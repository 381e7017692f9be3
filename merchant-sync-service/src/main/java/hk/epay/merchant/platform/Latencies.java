package hk.epay.merchant.platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How long calls took, in few numbers that can be added up over replicas and days: counts per step, each step a fifth
 * longer than the one before. A percentile is off by a tenth at most; two counts would be off by as much.
 */
public final class Latencies {
    /** None took anything. */
    public static final Latencies NONE = new Latencies(new long[0]);

    private static final double STEP = Math.log(1.2);
    /** The last one begins at a minute and a half, and holds whatever took longer. */
    private static final int MOST = 64;

    private final long[] counts;

    private Latencies(long[] counts) {
        this.counts = counts;
    }

    /** One call. */
    public static Latencies of(Duration took) {
        var counts = new long[step(took.toMillis()) + 1];
        counts[counts.length - 1] = 1;
        return new Latencies(counts);
    }

    /** As {@link #counts} wrote them. */
    public static Latencies of(long[] counts) {
        return new Latencies(counts.clone());
    }

    /** Both together. */
    public Latencies plus(Latencies other) {
        var sum = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
        for (int i = 0; i < other.counts.length; i++) {
            sum[i] += other.counts[i];
        }
        return new Latencies(sum);
    }

    /**
     * The time in milliseconds within which this share of the calls ended; empty when there was none.
     *
     * @param share above 0, up to 1
     */
    public OptionalLong within(double share) {
        long calls = Arrays.stream(counts).sum();
        long wanted = (long) Math.ceil(calls * share);
        for (int i = 0; i < counts.length; i++) {
            wanted -= counts[i];
            if (wanted <= 0 && calls > 0) {
                return OptionalLong.of(middle(i));
            }
        }
        return OptionalLong.empty();
    }

    /** For keeping: as many numbers as there are steps up to the longest call. */
    public long[] counts() {
        return counts.clone();
    }

    private static int step(long millis) {
        return millis < 1 ? 0 : Math.min(MOST - 1, 1 + (int) Math.floor(Math.log(millis) / STEP));
    }

    private static long middle(int step) {
        return step == 0 ? 0 : Math.round(Math.exp(STEP * (step - 0.5)));
    }
}
