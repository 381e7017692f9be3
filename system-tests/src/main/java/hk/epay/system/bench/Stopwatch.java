package hk.epay.system.bench;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.ConcurrentHistogram;

/** Collects durations from many threads. */
final class Stopwatch {
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(2);

    private final ConcurrentHistogram micros = new ConcurrentHistogram(LONGEST, 3);

    void record(long nanos) {
        micros.recordValue(Math.min(LONGEST, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    Latency latency() {
        return new Latency(micros.getTotalCount(), millis(50), millis(95), millis(99), round(micros.getMaxValue()));
    }

    private double millis(double percentile) {
        return round(micros.getValueAtPercentile(percentile));
    }

    private static double round(long micros) {
        return Math.round(micros / 10.0) / 100.0;
    }
}
