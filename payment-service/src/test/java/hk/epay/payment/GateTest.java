package hk.epay.payment;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** An order is closed only when payment-service says so: cancelling and paying at once ends in one truth. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class GateTest {
    Rail rail;

    @Test
    void closes_at_once_when_nobody_pays() {
        var order = told();
        answers(order, "cancelled", "epay.gate.closed");
        Shop.pays(order).statusCode(409).body("code", equalTo("E018"));
    }

    @Test
    void is_kept_when_the_order_is_paid() {
        var order = told();
        var id = started(order);
        Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
        answers(order, "cancelled", "epay.gate.kept");
    }

    @Test
    void closes_when_the_rail_confirms_that_the_live_attempt_is_unpaid() {
        var order = told();
        var id = started(order);
        answers(order, "cancelled", "epay.gate.closed");
        Shop.sees(order, id).body("data.status", equalTo("cancelled"));
        assertThat(rail.of(id).status).isEqualTo("cancelled");
    }

    @Test
    @Race(7)
    void is_kept_when_the_payer_was_faster_than_the_cancellation() {
        var order = told();
        var id = started(order);
        rail.of(id).status = "paid";
        answers(order, "cancelled", "epay.gate.kept");
        Shop.sees(order, id).body("data.status", equalTo("completed"));
    }

    @Test
    @Race(29)
    void waits_for_a_payer_who_has_approved() {
        var order = told();
        var id = started(order);
        rail.of(id).status = "processing";
        Shop.webhook(rail.of(id), "payment.processing").statusCode(200);
        Shop.tells(Shop.closing(order, "expired"));
        await().until(() -> "expired"
                .equals(Databases.ask(
                        "SELECT close_asked FROM order_gate WHERE order_id = ?",
                        order.orderId().value())));
        Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
        try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
            kafka.awaitEvent("epay.gate.kept", order.orderId().toString());
        }
    }

    @Test
    void answers_again_when_it_is_asked_again() {
        var order = told();
        answers(order, "expired", "epay.gate.closed");
        var again = Shop.closing(Shop.closing(order, "expired"), "expired");
        Shop.tells(again);
        try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
            await().until(() -> kafka.all().stream()
                            .filter(r -> order.orderId().toString().equals(r.key()))
                            .count()
                    == 2);
        }
    }

    @Test
    @Race(6)
    void takes_the_money_of_a_closed_order_for_late() {
        var order = told();
        var id = started(order);
        answers(order, "cancelled", "epay.gate.closed");
        Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
        Shop.sees(order, id).body("data.status", equalTo("review")).body("data.statusReason", equalTo("late"));
    }

    @Test
    void lets_a_merchant_cancel_an_attempt_and_start_another() {
        var order = told();
        var id = started(order);
        RestAssured.given()
                .auth()
                .oauth2(Shop.merchant(order))
                .post("/api/payments/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("data.status", equalTo("cancelled"))
                .body("message", equalTo("支付已取消"));
        Shop.pays(order).statusCode(201);
    }

    private static void answers(OrderEvent order, String reason, String answer) {
        Shop.tells(Shop.closing(order, reason));
        try (var kafka = KafkaProbe.fromTheBeginning("epay.payments")) {
            kafka.awaitEvent(answer, order.orderId().toString());
        }
    }

    private static OrderEvent told() {
        var order = Shop.order();
        Shop.tells(order);
        await().until(() -> "1"
                .equals(Databases.ask(
                        "SELECT count(*) FROM order_gate WHERE order_id = ?",
                        order.orderId().value())));
        return order;
    }

    private static String started(OrderEvent order) {
        return Shop.pays(order).statusCode(201).extract().path("data.id");
    }
}
