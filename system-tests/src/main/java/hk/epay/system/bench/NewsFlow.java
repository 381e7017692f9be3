package hk.epay.system.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import hk.epay.contract.Topics;
import hk.epay.system.client.Api;

/**
 * News of payments that nobody has to make: the last fact that payment-service told of one is told again to Kafka of its
 * {@link Copies}, as {@code processing} and with ever higher versions. So the gateway can be given more news than a small
 * machine makes.
 */
final class NewsFlow implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Held, so that its level stays. */
    private static final Logger QUIET = Logger.getLogger("org.apache.kafka");

    private static final String TYPE = "epay.payment.processing";

    private final KafkaProducer<byte[], byte[]> producer;
    private final String pattern;
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private ConsumerRecord<byte[], byte[]> fact;
    private ObjectNode told;

    /** Reads what was told of the pattern so far. */
    NewsFlow(String kafka, Shop.Payment pattern) {
        QUIET.setLevel(Level.WARNING);
        this.pattern = pattern.id();
        read(kafka);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Tells news of these payments, one after the other and then from the first again, evenly over the time. */
    void tell(List<Shop.Payment> payments, int perSecond, Duration time) {
        var began = System.nanoTime();
        var all = perSecond * time.toSeconds();
        for (var i = 0; i < all; i++) {
            var due = began + TimeUnit.SECONDS.toNanos(i) / perSecond;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            tell(payments.get(i % payments.size()));
        }
        producer.flush();
    }

    /** When this version was told by us, in {@link System#nanoTime()}; null when it was not us. */
    Long told(String payment, int version) {
        return sent.get(payment + ":" + version);
    }

    @Override
    public void close() {
        producer.close();
    }

    private void tell(Shop.Payment payment) {
        var version = versions.merge(payment.id(), told.get("version").asInt() + 1, (last, first) -> last + 1);
        var key = payment.id().getBytes(StandardCharsets.UTF_8);
        var news = new ProducerRecord<>(Topics.PAYMENTS, key, again(payment, version));
        for (var header : fact.headers()) {
            news.headers().add(header);
        }
        replace(news, "ce_id", UUID.randomUUID().toString());
        replace(news, "ce_type", TYPE);
        replace(news, "ce_subject", payment.id());
        sent.put(payment.id() + ":" + version, System.nanoTime());
        producer.send(news);
    }

    private byte[] again(Shop.Payment payment, int version) {
        try {
            return Api.JSON.writeValueAsBytes(told.deepCopy()
                    .put("paymentId", payment.id())
                    .put("orderId", payment.order().id())
                    .put("type", TYPE)
                    .put("version", version)
                    .put("status", "processing")
                    .put("occurredAt", Instant.now().toString()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void replace(ProducerRecord<byte[], byte[]> news, String name, String value) {
        news.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private void read(String kafka) {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.partitionsFor(Topics.PAYMENTS)
                    .forEach(known -> partitions.add(new TopicPartition(known.topic(), known.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(this::remember);
            }
        }
    }

    private void remember(ConsumerRecord<byte[], byte[]> heard) {
        try {
            var json = Api.JSON.readTree(heard.value());
            if (json.path("paymentId").asText().equals(pattern)) {
                fact = heard;
                told = (ObjectNode) json;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
