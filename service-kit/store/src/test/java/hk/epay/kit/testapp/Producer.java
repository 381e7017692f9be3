package hk.epay.kit.testapp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import hk.epay.contract.Topics;
import hk.epay.contract.event.DomainEvent;
import hk.epay.kit.event.CloudEvents;

/** Another service, as seen from the topic: sends what it likes, good or bad. */
public final class Producer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS"), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    /** A record of an event, ready to be sent, or spoiled and then sent. */
    public static ProducerRecord<String, byte[]> record(UUID id, DomainEvent event) {
        return record(event.key(), CloudEvents.headers(id, "another", event, null), CloudEvents.data(event));
    }

    public static ProducerRecord<String, byte[]> record(String key, Map<String, String> headers, byte[] value) {
        var record = new ProducerRecord<>(Topics.ORDERS, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** The headers of an event, one of them changed. */
    public static Map<String, String> headers(UUID id, DomainEvent event, String name, String value) {
        var headers = new LinkedHashMap<>(CloudEvents.headers(id, "another", event, null));
        headers.put(name, value);
        return headers;
    }

    public void send(ProducerRecord<String, byte[]> record) throws ExecutionException, InterruptedException {
        kafka.send(record).get();
    }

    @Override
    public void close() {
        kafka.close();
    }
}
