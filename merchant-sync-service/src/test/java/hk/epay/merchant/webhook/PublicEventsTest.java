package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicEventsTest {
    private static final String FACT = "019b76da-af00-7000-8000-000000000002";

    @Test
    void every_fact_about_orders_and_payments_is_public_except_talk_between_services() {
        assertThat(PublicEvents.TYPES)
                .containsExactly(
                        "order.created",
                        "order.paid",
                        "order.expired",
                        "order.cancelled",
                        "order.refunded",
                        "payment.created",
                        "payment.ready",
                        "payment.processing",
                        "payment.completed",
                        "payment.failed",
                        "payment.expired",
                        "payment.cancelled",
                        "payment.review",
                        "payment.refund_requested",
                        "payment.refund_failed",
                        "payment.partially_refunded",
                        "payment.refunded");
        assertThat(PublicEvents.of(FACT, Facts.gate("mer_a"))).isEmpty();
        assertThat(PublicEvents.of(FACT, Facts.order("mer_a", EventType.ORDER_CLOSE_REQUESTED, OrderStatus.PENDING)))
                .isEmpty();
    }

    @Test
    void the_id_follows_from_the_facts_own() {
        var paid = Facts.paid("mer_a");
        assertThat(PublicEvents.of(FACT, paid).orElseThrow().id())
                .isEqualTo("evt_019b76daaf0070008000000000000002")
                .isEqualTo(PublicEvents.of(FACT, paid).orElseThrow().id());
        assertThat(Stream.of("1-1-1-1-1", "something else", FACT.toUpperCase())
                        .map(PublicEvents::id)
                        .distinct())
                .hasSize(3)
                .allMatch(id -> id.matches("evt_[0-9a-f]{32}"))
                .doesNotContain("evt_019b76daaf0070008000000000000002");
    }

    @Test
    void a_payment_is_shown_as_the_api_shows_it() {
        var payment = PaymentId.of("019b76da-af00-7000-8000-000000000002");
        var order = OrderId.of("019b76da-a800-7000-8000-000000000001");
        var event = PublicEvents.of(
                        FACT,
                        Facts.payment(
                                "mer_a", EventType.PAYMENT_COMPLETED, PaymentStatus.COMPLETED, 3, payment, order, 0))
                .orElseThrow();
        assertThat(event.json())
                .isEqualTo("{\"id\":\"019b76da-af00-7000-8000-000000000002\","
                        + "\"orderId\":\"019b76da-a800-7000-8000-000000000001\",\"amount\":100.50,\"currency\":\"HKD\","
                        + "\"method\":\"octopus_qr\",\"status\":\"completed\",\"paymentToken\":\"ABC1234\","
                        + "\"qrCodeData\":\"{\\\"url\\\":\\\"https://pay.example.com/?token=ABC1234\\\","
                        + "\\\"token\\\":\\\"ABC1234\\\",\\\"deepLink\\\":\\\"octopus://pay/ABC1234\\\","
                        + "\\\"amount\\\":100.50,\\\"currency\\\":\\\"HKD\\\","
                        + "\\\"expiresAt\\\":\\\"2026-01-05T04:05:00.123456Z\\\"}\","
                        + "\"qrCodeUrl\":\"/api/payments/019b76da-af00-7000-8000-000000000002/qr.png\","
                        + "\"createdAt\":\"2026-01-05T04:00:00.123456Z\",\"expiresAt\":\"2026-01-05T04:05:00.123456Z\","
                        + "\"version\":3,\"octopusTransactionId\":\"TXN1\",\"completedAt\":\"2026-01-05T04:01:00.123456Z\","
                        + "\"refundedAmount\":0.00,\"customerId\":\"customer-42\"}");
    }

    @Test
    void a_payment_without_the_rails_answer_has_no_code() {
        var json = PublicEvents.of(FACT, Facts.payment("mer_a", EventType.PAYMENT_CREATED, PaymentStatus.PENDING, 1))
                .orElseThrow()
                .json();
        assertThat(json).doesNotContain("qrCode").doesNotContain("paymentToken").doesNotContain("null");
    }

    @Test
    void an_event_about_a_refund_names_it() {
        var json = PublicEvents.of(FACT, Facts.partlyRefunded("mer_a"))
                .orElseThrow()
                .json();
        assertThat(json)
                .contains("\"refundedAmount\":60.00")
                .endsWith("\"refund\":{\"id\":\"019b76db-b400-7000-8000-000000000004\",\"amount\":60.00,"
                        + "\"currency\":\"HKD\",\"status\":\"completed\",\"reason\":\"客人退貨\"}}");
    }

    @Test
    void an_order_is_shown_as_the_api_shows_it() {
        var event = PublicEvents.of(FACT, Facts.order("mer_a", EventType.ORDER_CREATED, OrderStatus.PENDING))
                .orElseThrow();
        assertThat(event.type()).isEqualTo("order.created");
        assertThat(event.json())
                .contains("\"orderNumber\":\"ORD-ABC123\"")
                .contains("\"amount\":100.00")
                .contains("\"status\":\"pending\"")
                .contains("茶餐廳")
                .doesNotContain("Cents")
                .doesNotContain("merchantId");
    }

    @Test
    void the_body_of_a_webhook_is_the_event_as_the_feed_shows_it() {
        var event = new FeedEvent(
                "evt_1", "payment.completed", 7L, Instant.parse("2026-01-05T04:00:00Z"), "{\"amount\":100.50}");
        assertThat(event.body())
                .isEqualTo("{\"id\":\"evt_1\",\"type\":\"payment.completed\",\"sequence\":7,"
                        + "\"createdAt\":\"2026-01-05T04:00:00Z\",\"data\":{\"amount\":100.50}}");
    }
}
