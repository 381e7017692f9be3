package hk.epay.gateway.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.event.CloudEvents;

/** Publishes what the other services would. */
public final class Facts implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public Facts(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 0, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A payment at some version. */
    public static PaymentEvent payment(
            EventType type, MerchantId merchant, OrderId order, PaymentId payment, int version, PaymentStatus status) {
        var now = Instant.now();
        boolean done = status == PaymentStatus.COMPLETED;
        return new PaymentEvent(
                type,
                payment,
                order,
                merchant,
                version,
                status,
                10_050,
                "HKD",
                "octopus_qr",
                "TXN1",
                "ABC1234",
                "https://pay.example.com/ABC1234",
                "octopus://pay/ABC1234",
                now,
                now.plusSeconds(300),
                done ? now : null,
                null,
                null,
                0,
                null,
                now);
    }

    /** The same payment as payment-service answers about it. */
    public static LiveStatus status(OrderId order, PaymentId payment, int version, PaymentStatus status) {
        return new LiveStatus(
                payment,
                version,
                status,
                new BigDecimal("100.50"),
                "HKD",
                order,
                "TXN1",
                null,
                null,
                new BigDecimal("0.00"),
                "ABC1234",
                "https://pay.example.com/ABC1234",
                "octopus://pay/ABC1234",
                Instant.now(),
                Instant.now());
    }

    public static MerchantEvent merchant(
            EventType type, MerchantId merchant, int version, String status, List<String> origins) {
        return new MerchantEvent(type, merchant, version, status, origins, Instant.now());
    }

    /** Publishes and waits for the broker. */
    public void tell(DomainEvent event) throws Exception {
        send(event.type().topic(), event.key(), event.type().wire(), CloudEvents.data(event));
    }

    /** Publishes anything. */
    public void send(String topic, String key, String type, byte[] value) throws Exception {
        var headers = Map.of(
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/test",
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_time",
                Instant.now().toString(),
                "ce_subject",
                key,
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var event = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> event.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(event).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
