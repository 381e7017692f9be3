package hk.epay.kit.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, outside any consumer group, and remembers what it has read. */
public final class KafkaProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private KafkaProbe(String topic, KafkaConsumer<String, byte[]> consumer) {
        this.topic = topic;
        this.consumer = consumer;
    }

    /** A probe that starts at the topic's first record. */
    public static KafkaProbe fromTheBeginning(String topic) {
        var probe = open(topic);
        probe.consumer.seekToBeginning(probe.consumer.assignment());
        return probe;
    }

    /** A probe that sees only what comes from now on. */
    public static KafkaProbe fromNowOn(String topic) {
        var probe = open(topic);
        probe.consumer.seekToEnd(probe.consumer.assignment());
        // Seeking is lazy; asking for the position makes "now" this very moment.
        probe.consumer.assignment().forEach(probe.consumer::position);
        return probe;
    }

    /**
     * The first record that fits, among those already seen or within 15 seconds.
     *
     * @throws AssertionError when none comes; the message lists what came instead
     */
    public ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> fits) {
        return await(fits, PATIENCE);
    }

    /** The same, within the given time. */
    public ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> fits, Duration patience) {
        var checked = 0;
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            for (; checked < seen.size(); checked++) {
                if (fits.test(seen.get(checked))) {
                    return seen.get(checked);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no such record on " + topic + " within " + patience + "; seen: " + summary());
            }
            poll(Duration.ofMillis(200));
        }
    }

    /** The first event of this CloudEvents type with this key. */
    public ConsumerRecord<String, byte[]> awaitEvent(String type, String key) {
        return await(event -> type.equals(header(event, "ce_type")) && key.equals(event.key()));
    }

    /** All that is on the topic at this moment, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(Duration.ofMillis(200));
        }
        return Collections.unmodifiableList(new ArrayList<>(seen));
    }

    /** A header as text; null when it is missing. */
    public static String header(ConsumerRecord<?, ?> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The record's value as text. */
    public static String text(ConsumerRecord<String, byte[]> event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll(Duration patience) {
        consumer.poll(patience).forEach(seen::add);
    }

    private List<String> summary() {
        return seen.stream()
                .map(event -> header(event, "ce_type") + " " + event.key())
                .toList();
    }

    private static KafkaProbe open(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        return new KafkaProbe(topic, consumer);
    }
}
