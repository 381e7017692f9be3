package hk.epay.gateway.live.kafka;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Whether the broker still answers. A consumer waits for a lost broker without a word, but its fetches, which otherwise
 * return twice a second even when there is nothing, stop being answered.
 */
final class Pulse {
    private final Metric fetches;
    private final long patienceNanos;
    private double last;
    private long lastNanos = System.nanoTime();

    Pulse(Consumer<?, ?> consumer, Duration patience) {
        this.fetches = consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-total")
                        && metric.getKey().group().equals("consumer-fetch-manager-metrics")
                        && !metric.getKey().tags().containsKey("topic"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the Kafka client does not count its fetches"));
        this.patienceNanos = patience.toNanos();
        this.last = count();
    }

    /** Whether a fetch was answered within the patience. */
    boolean beats() {
        double now = count();
        if (now != last) {
            last = now;
            lastNanos = System.nanoTime();
        }
        return System.nanoTime() - lastNanos < patienceNanos;
    }

    private double count() {
        return ((Number) fetches.metricValue()).doubleValue();
    }
}
