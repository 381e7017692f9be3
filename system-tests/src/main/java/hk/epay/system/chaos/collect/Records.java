package hk.epay.system.chaos.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import hk.epay.contract.Topics;
import hk.epay.system.chaos.check.Facts.Published;
import hk.epay.system.client.Api;

/** All that was ever published about orders and payments. Keeps what it has read: topics only grow. */
final class Records implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Its clients say a page at their start. Held here, because loggers nobody holds forget their level. */
    private static final Logger QUIET = Logger.getLogger("org.apache.kafka");

    private static final List<String> TOPICS = List.of(Topics.ORDERS, Topics.PAYMENTS);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Published> all = new ArrayList<>();

    Records(String bootstrap) {
        QUIET.setLevel(Level.WARNING);
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        "30000",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything up to now. */
    List<Published> read() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> all.add(published(record)));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Published published(ConsumerRecord<String, byte[]> record) {
        try {
            return new Published(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.key(),
                    header(record, "ce_type"),
                    Api.JSON.readTree(record.value()).path("version").asInt(),
                    header(record, "ce_id"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
