package hk.epay.payment.rail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;

/** The people of a purchase: a merchant, a shopper, order-service and the rail's webhooks. */
public final class Shop {
    private static final KafkaProducer<String, byte[]> KAFKA = new KafkaProducer<>(
            Map.of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS")),
            new StringSerializer(),
            new ByteArraySerializer());

    private Shop() {}

    /** An order of 100.00 whose description is its own, so that a test can script the rail for it. */
    public static OrderEvent order() {
        return order("mer_demo", Instant.now().plusSeconds(3600));
    }

    public static OrderEvent order(String merchant, Instant expiresAt) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var id = OrderId.next();
        return new OrderEvent(
                EventType.ORDER_CREATED,
                id,
                new MerchantId(merchant),
                1,
                "ORD-" + id.toString().substring(0, 6),
                "order " + id,
                10_000,
                "HKD",
                OrderStatus.PENDING,
                null,
                now,
                expiresAt,
                null,
                null,
                now);
    }

    /** The same order with a wish to be closed. */
    public static OrderEvent closing(OrderEvent order, String reason) {
        return new OrderEvent(
                EventType.ORDER_CLOSE_REQUESTED,
                order.orderId(),
                order.merchantId(),
                order.version() + 1,
                order.orderNumber(),
                order.description(),
                order.amountCents(),
                order.currency(),
                order.status(),
                order.customerId(),
                order.createdAt(),
                order.expiresAt(),
                reason,
                null,
                Instant.now());
    }

    /** order-service tells it on Kafka. */
    public static void tells(OrderEvent event) {
        tells("epay.orders", event);
    }

    /** A neighbour tells it on Kafka. */
    static void tells(String topic, DomainEvent event) {
        var record = new ProducerRecord<>(topic, event.key(), CloudEvents.data(event));
        CloudEvents.headers(UUID.randomUUID(), "neighbour", event, null)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        KAFKA.send(record);
        KAFKA.flush();
    }

    public static ValidatableResponse pays(OrderEvent order) {
        return pays(order, Map.of());
    }

    public static ValidatableResponse pays(OrderEvent order, Map<String, String> headers) {
        return given().auth()
                .oauth2(merchant(order))
                .headers(headers)
                .contentType(ContentType.JSON)
                .body(Map.of("orderId", order.orderId().toString(), "amount", 100, "currency", "HKD"))
                .post("/api/payments")
                .then();
    }

    public static ValidatableResponse sees(OrderEvent order, String path) {
        return given().auth()
                .oauth2(merchant(order))
                .get("/api/payments/" + path)
                .then();
    }

    public static String merchant(OrderEvent order) {
        return TestTokens.merchant(order.merchantId().value()).text();
    }

    /** The rail's webhook about a payment, signed as the rail signs. */
    public static ValidatableResponse webhook(Rail.Known known, String type) {
        return webhook(body(known, type));
    }

    public static Map<String, Object> body(Rail.Known known, String type) {
        var body = new LinkedHashMap<String, Object>();
        body.put("eventId", "evt_" + UUID.randomUUID());
        body.put("type", type);
        body.put("transactionId", known.transactionId);
        body.put("orderId", known.reference);
        body.put("paymentToken", known.token());
        body.put("amount", known.shown);
        body.put("currency", "HKD");
        body.put("status", type.substring("payment.".length()));
        body.put("occurredAt", Instant.now().toString());
        body.put("aFieldFromTheFuture", Map.of("x", 1));
        return body;
    }

    public static ValidatableResponse webhook(Map<String, Object> body) {
        return webhook(body, "100001", Neighbours.webhookSecrets("100001").get(0));
    }

    public static ValidatableResponse webhook(Map<String, Object> body, String number, String secret) {
        try {
            var bytes = Json.mapper().writeValueAsBytes(body);
            return given().contentType(ContentType.JSON)
                    .header("X-Octopus-Merchant-ID", number)
                    .header("x-octopus-signature", Signatures.hmacHex(secret, bytes))
                    .body(bytes)
                    .post("/api/payments/webhook/octopus")
                    .then();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
