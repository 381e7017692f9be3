package hk.epay.order;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.Topics;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.GateEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.testing.KafkaProbe;

/** payment-service, as order-service knows it: what it says on Kafka. */
public final class PaymentService implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS"), "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    /** The payment's money arrived, or went back. */
    public static PaymentEvent payment(EventType type, String order, PaymentId payment, int version) {
        return payment(
                type, order, payment, version, PaymentStatus.of(type.wire().substring("epay.payment.".length())));
    }

    /** The rail undid the payment's only refund. */
    public static PaymentEvent undone(String order, PaymentId payment, int version) {
        return payment(EventType.PAYMENT_REFUND_FAILED, order, payment, version, PaymentStatus.COMPLETED);
    }

    private static PaymentEvent payment(
            EventType type, String order, PaymentId payment, int version, PaymentStatus status) {
        var now = Instant.now();
        return new PaymentEvent(
                type,
                payment,
                OrderId.of(order),
                new MerchantId("mer_demo"),
                version,
                status,
                2150,
                "HKD",
                "octopus_qr",
                "oct_1",
                "wG6YPjY",
                "https://rail.example/pay?token=wG6YPjY",
                "octopus://payment?token=wG6YPjY",
                now,
                now.plusSeconds(600),
                now,
                null,
                null,
                0,
                null,
                now);
    }

    /** The gate's answer. */
    public static GateEvent gate(EventType type, String order, String reason) {
        return new GateEvent(type, OrderId.of(order), new MerchantId("mer_demo"), 1, reason, null, Instant.now());
    }

    public void says(DomainEvent event) {
        says(event, UUID.randomUUID());
    }

    /** Says it under this id; the same id again is the same event delivered again. */
    public void says(DomainEvent event, UUID id) {
        var record = new ProducerRecord<>(Topics.PAYMENTS, event.key(), CloudEvents.data(event));
        CloudEvents.headers(id, "payment-service", event, null)
                .forEach((name, value) -> record.headers().add(name, value.getBytes()));
        producer.send(record);
        producer.flush();
    }

    /** Answers the next request to close the order. */
    public CompletableFuture<Void> willAnswer(String order, Function<String, DomainEvent> answer) {
        return CompletableFuture.runAsync(() -> {
            try (var probe = KafkaProbe.fromTheBeginning(Topics.ORDERS)) {
                probe.awaitEvent(EventType.ORDER_CLOSE_REQUESTED.wire(), order);
                says(answer.apply(order));
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
