package hk.epay.merchant.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundId;
import hk.epay.contract.RefundStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.GateEvent;
import hk.epay.contract.event.OrderEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.event.CloudEvents;

/** What the other services say on Kafka. */
public final class Facts implements AutoCloseable {
    private static final Instant CREATED = Instant.parse("2026-01-05T04:00:00.123456Z");

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS"), "linger.ms", 0, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    /** A payment of 100.50 Hong Kong dollars. */
    public static PaymentEvent payment(String merchant, EventType type, PaymentStatus status, int version) {
        return payment(merchant, type, status, version, PaymentId.next(), OrderId.next(), 0);
    }

    /** The same, of a payment that is known already. */
    public static PaymentEvent payment(
            String merchant,
            EventType type,
            PaymentStatus status,
            int version,
            PaymentId payment,
            OrderId order,
            long refundedCents) {
        boolean ready = version > 1;
        return new PaymentEvent(
                type,
                payment,
                order,
                new MerchantId(merchant),
                version,
                status,
                10_050,
                "HKD",
                "octopus_qr",
                ready ? "TXN1" : null,
                ready ? "ABC1234" : null,
                ready ? "https://pay.example.com/?token=ABC1234" : null,
                ready ? "octopus://pay/ABC1234" : null,
                CREATED,
                ready ? CREATED.plusSeconds(300) : null,
                status == PaymentStatus.COMPLETED ? CREATED.plusSeconds(60) : null,
                null,
                null,
                refundedCents,
                "customer-42",
                CREATED.plusSeconds(version));
    }

    /** Sixty dollars of a payment went back. */
    public static PaymentEvent partlyRefunded(String merchant) {
        return new PaymentEvent(
                EventType.PAYMENT_PARTIALLY_REFUNDED,
                PaymentId.next(),
                OrderId.next(),
                new MerchantId(merchant),
                5,
                PaymentStatus.PARTIALLY_REFUNDED,
                10_050,
                "HKD",
                "octopus_qr",
                "TXN1",
                "ABC1234",
                null,
                null,
                CREATED,
                null,
                CREATED,
                null,
                null,
                6_000,
                null,
                new PaymentEvent.Refund(
                        RefundId.of("019b76db-b400-7000-8000-000000000004"), 6_000, RefundStatus.COMPLETED, "客人退貨"),
                CREATED);
    }

    /** A payment that was just paid. */
    public static PaymentEvent paid(String merchant) {
        return payment(merchant, EventType.PAYMENT_COMPLETED, PaymentStatus.COMPLETED, 3);
    }

    /** An order that was just placed. */
    public static OrderEvent order(String merchant, EventType type, OrderStatus status) {
        return new OrderEvent(
                type,
                OrderId.next(),
                new MerchantId(merchant),
                1,
                "ORD-ABC123",
                "茶餐廳 “quoted” <b>🐙</b>",
                10_000,
                "HKD",
                status,
                "customer-42",
                CREATED,
                CREATED.plusSeconds(900),
                null,
                null,
                CREATED);
    }

    /** Talk between services. */
    public static GateEvent gate(String merchant) {
        return new GateEvent(
                EventType.GATE_CLOSED, OrderId.next(), new MerchantId(merchant), 1, "cancelled", null, CREATED);
    }

    /** Says it, and waits for the broker; answers the fact's id. */
    public String tell(DomainEvent event) {
        var id = UUID.randomUUID();
        tell(id, event);
        return id.toString();
    }

    /** Says it under an id of one's own choice. */
    public void tell(UUID id, DomainEvent event) {
        var record = new ProducerRecord<>(event.type().topic(), event.key(), CloudEvents.data(event));
        CloudEvents.headers(id, "test", event, null)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** The public id of the fact with this one. */
    public static String eventId(String factId) {
        return "evt_" + factId.replace("-", "");
    }

    @Override
    public void close() {
        producer.close();
    }
}
