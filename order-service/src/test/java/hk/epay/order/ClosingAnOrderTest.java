package hk.epay.order;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;

import static hk.epay.order.Merchant.DEMO;
import static hk.epay.order.PaymentService.gate;
import static hk.epay.order.PaymentService.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Cancelling, expiring and paying at once always end in one truth: the gate's. */
@QuarkusTest
class ClosingAnOrderTest {
    private static PaymentService paymentService;

    @Inject
    MeterRegistry metrics;

    @BeforeAll
    static void open() {
        paymentService = new PaymentService();
    }

    @AfterAll
    static void close() {
        paymentService.close();
    }

    @Nested
    class A_pending_order {
        String order;

        @BeforeEach
        void place() {
            order = DEMO.placesOrder();
        }

        @Test
        void is_cancelled_when_the_gate_closes() {
            var answered = paymentService.willAnswer(order, id -> gate(EventType.GATE_CLOSED, id, "cancelled"));
            DEMO.cancels(order)
                    .then()
                    .statusCode(200)
                    .body("message", equalTo("訂單已取消"))
                    .body("data.status", equalTo("cancelled"))
                    .body("data.version", equalTo(3));
            answered.join();
            DEMO.cancels(order).then().statusCode(200).body("data.status", equalTo("cancelled"));
            DEMO.readsEvents(order)
                    .then()
                    .body("data.version", contains(1, 2, 3))
                    .body("data.reason", contains(null, "cancelled", "cancelled"));
        }

        @Test
        void stays_pending_while_the_gate_is_silent_and_is_asked_for_only_once() {
            DEMO.cancels(order)
                    .then()
                    .statusCode(202)
                    .body("message", equalTo("訂單正在取消"))
                    .body("data.status", equalTo("pending"))
                    .body("data.closing", equalTo("cancelled"));
            DEMO.cancels(order).then().statusCode(202).body("data.version", equalTo(2));

            paymentService.says(gate(EventType.GATE_CLOSED, order, "cancelled"));
            awaitStatus(order, "cancelled");
        }

        @Test
        void is_not_cancelled_when_its_money_arrives_first() {
            paymentService.says(payment(EventType.PAYMENT_COMPLETED, order, PaymentId.next(), 3));
            awaitStatus(order, "paid");
            DEMO.cancels(order)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("E021"))
                    .body("detail", equalTo("訂單目前的狀態是「paid」，不能取消。"));
        }

        @Test
        @Race(29)
        void is_paid_when_its_money_arrives_while_it_is_being_cancelled() {
            var payment = PaymentId.next();
            var answered = paymentService.willAnswer(order, id -> payment(EventType.PAYMENT_COMPLETED, id, payment, 3));
            DEMO.cancels(order).then().statusCode(409).body("code", equalTo("E021"));
            answered.join();
            paymentService.says(gate(EventType.GATE_KEPT, order, "cancelled"));

            DEMO.reads(order)
                    .then()
                    .body("data.status", equalTo("paid"))
                    .body("data.paymentId", equalTo(payment.toString()))
                    .body("data.paidAt", notNullValue());
        }

        @Test
        void cannot_be_cancelled_while_a_payment_holds_it() {
            var answered = paymentService.willAnswer(order, id -> gate(EventType.GATE_KEPT, id, "cancelled"));
            DEMO.cancels(order).then().statusCode(409).body("code", equalTo("E021"));
            answered.join();
            DEMO.reads(order).then().body("data.status", equalTo("pending"));
        }

        @Test
        void learns_the_answer_also_when_it_came_to_another_replica() throws Exception {
            var cancelling = CompletableFuture.supplyAsync(() -> DEMO.cancels(order));
            await().until(() -> "cancelled".equals(column("closing", order)));
            // What the other replica would have done.
            Databases.execute(
                    "UPDATE orders SET status = 'cancelled', closing = NULL, close_asked_at = NULL, due_at = NULL,"
                            + " version = 3 WHERE id = ?::uuid",
                    order);
            assertThat(cancelling.thenApply(Response::statusCode).join()).isEqualTo(200);
        }
    }

    @Nested
    class An_order_whose_time_is_up {
        String order;

        @BeforeEach
        void place() {
            order = overdue(DEMO.placesOrder());
        }

        @Test
        void asks_the_gate_and_expires_on_its_answer() {
            await().until(() -> "expired".equals(column("closing", order)));
            DEMO.reads(order).then().body("data.status", equalTo("pending"));

            paymentService.says(gate(EventType.GATE_CLOSED, order, "expired"));
            awaitStatus(order, "expired");
            DEMO.readsEvents(order)
                    .then()
                    .body(
                            "data.type",
                            contains("epay.order.created", "epay.order.close_requested", "epay.order.expired"));
            DEMO.cancels(order).then().statusCode(409).body("code", equalTo("E021"));
        }

        @Test
        void is_paid_when_the_payment_was_in_time() {
            await().until(() -> "expired".equals(column("closing", order)));
            paymentService.says(payment(EventType.PAYMENT_COMPLETED, order, PaymentId.next(), 3));
            awaitStatus(order, "paid");
        }

        @Test
        void asks_again_when_no_answer_comes() throws Exception {
            await().until(() -> "2".equals(column("version", order)));
            Databases.execute(
                    "UPDATE orders SET close_asked_at = close_asked_at - interval '31 s', due_at = due_at - interval '31 s'"
                            + " WHERE id = ?::uuid",
                    order);
            await().until(() -> "3".equals(column("version", order)));

            paymentService.says(gate(EventType.GATE_CLOSED, order, "expired"));
            paymentService.says(gate(EventType.GATE_CLOSED, order, "expired"));
            awaitStatus(order, "expired");
        }

        @Test
        void waits_when_a_payment_holds_it() {
            await().until(() -> "expired".equals(column("closing", order)));
            paymentService.says(gate(EventType.GATE_KEPT, order, "expired"));
            await().until(() -> column("closing", order) == null);
            assertThat(column("due_at > now() + interval '20 s'", order)).isEqualTo("t");
        }
    }

    @Nested
    class News_that_cannot_be {
        String order;

        @BeforeEach
        void place() {
            order = DEMO.placesOrder();
        }

        @Test
        void moves_nothing_and_is_counted() {
            paymentService.says(gate(EventType.GATE_CLOSED, order, "cancelled"));
            awaitStatus(order, "cancelled");
            var before = anomalies("PAYMENT_COMPLETED");

            paymentService.says(payment(EventType.PAYMENT_COMPLETED, order, PaymentId.next(), 3));
            await().until(() -> anomalies("PAYMENT_COMPLETED") == before + 1);
            DEMO.reads(order).then().body("data.status", equalTo("cancelled")).body("data.version", equalTo(2));
        }

        @Test
        void is_counted_when_nobody_knows_the_order() {
            var before = anomalies("GATE_KEPT");
            paymentService.says(gate(EventType.GATE_KEPT, UUID.randomUUID().toString(), "cancelled"));
            await().until(() -> anomalies("GATE_KEPT") == before + 1);
        }
    }

    @Nested
    class A_paid_order {
        String order;

        @BeforeEach
        void place() {
            order = DEMO.placesOrder();
        }

        final PaymentId payment = PaymentId.next();

        @Test
        void is_paid_once_however_often_it_is_told() {
            var id = UUID.randomUUID();
            var completed = payment(EventType.PAYMENT_COMPLETED, order, payment, 3);
            paymentService.says(completed, id);
            paymentService.says(completed, id);
            paymentService.says(completed);
            // Told on the same key, so once this one has had its effect the others have, too.
            paymentService.says(payment(EventType.PAYMENT_REFUNDED, order, payment, 5));

            awaitStatus(order, "refunded");
            DEMO.readsEvents(order).then().body("data.version", contains(1, 2, 3));
        }

        @Test
        void is_not_touched_by_a_second_payment_that_goes_back() {
            paymentService.says(payment(EventType.PAYMENT_COMPLETED, order, payment, 3));
            awaitStatus(order, "paid");
            var second = PaymentId.next();
            paymentService.says(payment(EventType.PAYMENT_REFUNDED, order, second, 5));
            paymentService.says(payment(EventType.PAYMENT_PARTIALLY_REFUNDED, order, payment, 5));
            awaitStatus(order, "partially_refunded");
        }
    }

    private double anomalies(String signal) {
        var counter = metrics.find("epay.order.anomalies").tag("signal", signal).counter();
        return counter == null ? 0 : counter.count();
    }

    private static String overdue(String order) {
        try {
            Databases.execute(
                    "UPDATE orders SET created_at = created_at - interval '1 day', expires_at = now() - interval '1 s',"
                            + " due_at = now() - interval '1 s' WHERE id = ?::uuid",
                    order);
            return order;
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitStatus(String order, String status) {
        await().until(() -> status.equals(DEMO.reads(order).path("data.status")));
    }

    private static String column(String expression, String order) {
        try {
            return Databases.ask("SELECT " + expression + " FROM orders WHERE id = ?::uuid", order);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
