package hk.epay.system.storm;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How many came back in each part of a time. */
final class Histogram {
    private final int[] parts;
    private final long partMillis;

    /** Of the first so many parts after the first who came; those who come later are not of this wave. */
    Histogram(List<Followers.Return> returns, int parts, long partMillis) {
        this.parts = new int[parts];
        this.partMillis = partMillis;
        long first = returns.stream().mapToLong(Followers.Return::atNanos).min().orElse(0);
        for (var one : returns) {
            long part = TimeUnit.NANOSECONDS.toMillis(one.atNanos() - first) / partMillis;
            if (part < parts) {
                this.parts[(int) part]++;
            }
        }
    }

    int all() {
        return Arrays.stream(parts).sum();
    }

    /** The largest part, of all. */
    double peak() {
        return (double) Arrays.stream(parts).max().orElse(0) / Math.max(1, all());
    }

    /** In how many parts somebody came. */
    long used() {
        return Arrays.stream(parts).filter(part -> part > 0).count();
    }

    @Override
    public String toString() {
        return all() + " in parts of " + partMillis + " ms: " + Arrays.toString(parts);
    }
}
