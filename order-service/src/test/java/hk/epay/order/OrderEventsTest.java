package hk.epay.order;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import hk.epay.contract.PaymentId;
import hk.epay.contract.Topics;
import hk.epay.contract.event.EventType;
import hk.epay.kit.testing.KafkaProbe;

import static hk.epay.kit.testing.KafkaProbe.header;
import static hk.epay.order.Merchant.DEMO;
import static hk.epay.order.PaymentService.gate;
import static hk.epay.order.PaymentService.payment;
import static hk.epay.order.PaymentService.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

/** What the suite is told about orders, word for word. Ids and times, which differ each time, stand as {@code …}. */
@QuarkusTest
class OrderEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static KafkaProbe orders;
    private static PaymentService paymentService;

    @BeforeAll
    static void open() {
        orders = KafkaProbe.fromNowOn(Topics.ORDERS);
        paymentService = new PaymentService();
    }

    @AfterAll
    static void close() {
        orders.close();
        paymentService.close();
    }

    @Test
    void an_order_is_created_paid_and_refunded() throws Exception {
        var id = place();
        var payment = PaymentId.next();
        assertLooksApproved("order-created", orders.awaitEvent("epay.order.created", id));

        paymentService.says(payment(EventType.PAYMENT_COMPLETED, id, payment, 4));
        assertLooksApproved("order-paid", orders.awaitEvent("epay.order.paid", id));

        paymentService.says(payment(EventType.PAYMENT_PARTIALLY_REFUNDED, id, payment, 6));
        assertLooksApproved("order-partially-refunded", orders.awaitEvent("epay.order.refunded", id));

        paymentService.says(payment(EventType.PAYMENT_REFUNDED, id, payment, 8));
        assertLooksApproved("order-refunded", orders.await(r -> r.key().equals(id) && version(r) == 4));
    }

    @Test
    void an_order_is_told_as_paid_again_when_the_rail_undoes_its_refund() throws Exception {
        var id = place();
        var payment = PaymentId.next();
        paymentService.says(payment(EventType.PAYMENT_COMPLETED, id, payment, 4));
        paymentService.says(payment(EventType.PAYMENT_REFUNDED, id, payment, 6));
        paymentService.says(undone(id, payment, 7));
        var told = orders.await(r -> r.key().equals(id) && version(r) == 4);
        assertThat(header(told, "ce_type")).isEqualTo("epay.order.refunded");
        assertThat(JSON.readTree(told.value()).get("status").textValue()).isEqualTo("paid");
        assertThat(DEMO.readsEvents(id).<List<String>>path("data.status"))
                .containsExactly("pending", "paid", "refunded", "paid");
    }

    @Test
    void an_order_is_cancelled() throws Exception {
        var id = place();
        var answered = paymentService.willAnswer(id, order -> gate(EventType.GATE_CLOSED, order, "cancelled"));
        DEMO.cancels(id).then().statusCode(200);
        answered.join();

        assertLooksApproved("order-close-requested", orders.awaitEvent("epay.order.close_requested", id));
        assertLooksApproved("order-cancelled", orders.awaitEvent("epay.order.cancelled", id));
    }

    @Test
    void an_event_is_a_cloud_event_within_the_trace_of_its_request() {
        String id = DEMO.request()
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .contentType("application/json")
                .body(Merchant.order(Map.of()))
                .post("/api/orders")
                .path("data.id");

        var event = orders.awaitEvent("epay.order.created", id);
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_source")).isEqualTo("/order-service");
        assertThat(header(event, "ce_subject")).isEqualTo(id);
        assertThat(header(event, "content-type")).isEqualTo("application/json");
        assertThat(header(event, "traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(DEMO.readsEvents(id).<List<String>>path("data.traceId"))
                .containsExactly("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void the_history_tells_the_same_story() {
        var id = place();
        paymentService.says(payment(EventType.PAYMENT_COMPLETED, id, PaymentId.next(), 4));
        orders.awaitEvent("epay.order.paid", id);

        var events = DEMO.readsEvents(id);
        assertThat(events.<List<String>>path("data.type")).containsExactly("epay.order.created", "epay.order.paid");
        assertThat(events.<List<Integer>>path("data.version")).containsExactly(1, 2);
        assertThat(events.<List<String>>path("data.status")).containsExactly("pending", "paid");
        events.then().body("page.nextCursor", nullValue());
    }

    private static String place() {
        return DEMO.placesOrder(Map.of(
                "description",
                "商品描述",
                "amount",
                100,
                "customerEmail",
                "customer@example.com",
                "customerPhone",
                "+852 1234 5678",
                "metadata",
                Map.of("secret", "of the merchant")));
    }

    private static void assertLooksApproved(String name, ConsumerRecord<String, byte[]> event) throws IOException {
        var said = JSON.readTree(event.value())
                .toPrettyString()
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "…")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "…")
                .replaceAll("ORD-[0-9A-Z]{8}", "ORD-…")
                .replaceAll("cus_[0-9a-f]{32}", "cus_…");
        try (var in = OrderEventsTest.class.getResourceAsStream("/approved/" + name + ".json")) {
            assertThat(said)
                    .as(name)
                    .isEqualTo(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static int version(ConsumerRecord<String, byte[]> event) {
        try {
            return JSON.readTree(event.value()).get("version").intValue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
