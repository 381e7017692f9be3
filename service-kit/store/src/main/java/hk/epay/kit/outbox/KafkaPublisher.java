package hk.epay.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;

/**
 * Sends to Kafka with a plain producer, so that nothing on the way adds a header or a queue of its own. It may block its
 * caller while Kafka is away, for at most {@code max.block.ms} + {@code delivery.timeout.ms} = 10 s, which is less than
 * the 15 s after which PostgreSQL ends the relay's idle transaction.
 */
final class KafkaPublisher implements Publisher, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final String DEAD_LETTERS = ".dlq";
    private static final int PATIENCE_MS = 3_000;

    private final Map<String, Object> settings;
    private final Map<String, Object> adminSettings;
    private final Set<String> provided = new HashSet<>();
    private volatile KafkaProducer<String, byte[]> producer;

    /** @param kafka how to reach the brokers */
    KafkaPublisher(Map<String, Object> kafka) {
        adminSettings = new HashMap<>(kafka);
        adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "outbox");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 60_000);
    }

    @Override
    public void publish(List<OutboxMessage> messages) throws PublishFailed, InterruptedException {
        var acknowledgements = new ArrayList<Future<RecordMetadata>>(messages.size());
        OutboxMessage current = null;
        try {
            for (var message : messages) {
                current = message;
                provide(message.topic());
                var acknowledgement = producer().send(record(message));
                if (acknowledgement.isDone()) {
                    // Refused on the spot, as all that follow would be, each after max.block.ms.
                    acknowledgement.get();
                }
                acknowledgements.add(acknowledgement);
            }
            for (int i = 0; i < messages.size(); i++) {
                current = messages.get(i);
                acknowledgements.get(i).get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause(), current);
        } catch (KafkaException e) {
            throw failure(e, current);
        }
    }

    /** Whether a broker is connected at this moment. */
    boolean isConnected() {
        var current = producer;
        return current != null
                && current.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("connection-count")
                                && metric.getKey().group().equals("producer-metrics"))
                        .anyMatch(metric -> ((Number) metric.getValue().metricValue()).doubleValue() > 0);
    }

    /** Connects, so that the first message need not wait for it. */
    void open() {
        try {
            producer();
        } catch (KafkaException e) {
            LOG.debug("the first message will say what is wrong", e);
        }
    }

    @Override
    public void close() {
        drop(Duration.ofSeconds(2));
    }

    /**
     * Dead letters' topics are made when the first one comes, for a cluster that makes none by itself: one message that
     * waits for its topic would hold up all others.
     */
    private void provide(String topic) throws InterruptedException, ExecutionException {
        if (!topic.endsWith(DEAD_LETTERS) || provided.contains(topic)) {
            return;
        }
        try (var admin = Admin.create(adminSettings)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        provided.add(topic);
    }

    private PublishFailed failure(Throwable e, OutboxMessage message) {
        if (e instanceof RecordTooLargeException
                || e instanceof InvalidTopicException
                || e instanceof TopicAuthorizationException) {
            return new PublishFailed(e, message);
        }
        if (!(e instanceof RetriableException)) {
            drop(Duration.ZERO);
        }
        return new PublishFailed(e);
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    /** After an error that a producer cannot recover from, the next message gets a new one. */
    private void drop(Duration patience) {
        var old = producer;
        producer = null;
        if (old != null) {
            old.close(patience);
        }
    }

    private static ProducerRecord<String, byte[]> record(OutboxMessage message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.payload());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
