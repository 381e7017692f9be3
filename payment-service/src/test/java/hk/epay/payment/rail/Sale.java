package hk.epay.payment.rail;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.TestTokens;
import hk.epay.payment.rail.Neighbours.OrderBook;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** One payment of an order of 100.00, and what its merchant does with it afterwards. */
public record Sale(OrderEvent order, String id, Rail.Known known) {
    /** A payment that waits for its payer. */
    public static Sale begun(Rail rail, OrderBook orders) {
        var order = Shop.order();
        orders.knows(order.orderId().toString(), order);
        return again(rail, order);
    }

    /** Another payment of the same order. */
    public static Sale again(Rail rail, OrderEvent order) {
        var id = Shop.pays(order).statusCode(201).extract().<String>path("data.id");
        return new Sale(order, id, rail.of(id));
    }

    /** A payment whose create the rail took and answered with silence: its code lives there, and here it is unknown. */
    public static Sale lost(Rail rail, OrderBook orders) {
        var order = Shop.order();
        orders.knows(order.orderId().toString(), order);
        rail.behaves(order.description(), Rail.Manner.LOSES_THE_ANSWER);
        var id = Shop.pays(order).statusCode(202).extract().<String>path("data.id");
        rail.behaves(order.description(), Rail.Manner.ANSWERS);
        execute("UPDATE payment SET next_check_at = now() + interval '1 hour' WHERE id = ?", UUID.fromString(id));
        return new Sale(order, id, rail.of(id));
    }

    /** A payment whose money is there. */
    public static Sale done(Rail rail, OrderBook orders) {
        var sale = begun(rail, orders);
        sale.known.status = "paid";
        Shop.webhook(sale.known, "payment.completed").statusCode(200);
        return sale;
    }

    public ValidatableResponse refunds(Object amount) {
        return refunds(amount, Map.of());
    }

    public ValidatableResponse refunds(Object amount, Map<String, String> headers) {
        return given().auth()
                .oauth2(Shop.merchant(order))
                .headers(headers)
                .contentType(ContentType.JSON)
                .body(amount == null ? Map.of() : Map.of("amount", amount, "reason", "客人退貨"))
                .post("/api/payments/" + id + "/refunds")
                .then();
    }

    /** Refunds, and tells the refund's id. */
    public String refundId(Object amount) {
        return refunds(amount).extract().path("data.id");
    }

    public ValidatableResponse sees() {
        return Shop.sees(order, id);
    }

    public ValidatableResponse resolves(String decision) {
        return given().auth()
                .oauth2(TestTokens.admin().text())
                .contentType(ContentType.JSON)
                .body(Map.of("decision", decision, "reason", "the shopper called"))
                .post("/api/payments/" + id + "/resolve")
                .then();
    }

    public void becomes(String status) {
        await().untilAsserted(() -> sees().body("data.status", equalTo(status)));
    }

    public void refundBecomes(String refund, String status) {
        await().untilAsserted(
                        () -> sees().body("data.refunds.find { it.id == '" + refund + "' }.status", equalTo(status)));
    }

    /** The rail's webhook about a refund. */
    public Map<String, Object> refundWebhook(String refund, String type, String amount) {
        var body = new LinkedHashMap<>(Shop.body(known, "payment." + type));
        body.put("type", type);
        body.put("refundId", refund);
        body.put("amount", new BigDecimal(amount));
        return body;
    }

    public void hears(Map<String, Object> webhook) {
        Shop.webhook(webhook).statusCode(200);
    }

    /** Its payer has paid, and the rail says so. */
    public void isPaid() {
        known.status = "paid";
        hears(Shop.body(known, "payment.completed"));
    }

    /** The worker's time to look at the payment has come. */
    public void isDue() {
        execute("UPDATE payment SET next_check_at = now() WHERE id = ?", UUID.fromString(id));
    }

    /** The worker's time to look at its refunds has come. */
    public void refundsAreDue() {
        execute("UPDATE refund SET next_check_at = now() WHERE payment_id = ?", UUID.fromString(id));
    }

    /** One value of the payment's row. */
    public String column(String name) {
        return ask("SELECT " + name + " FROM payment WHERE id = ?", UUID.fromString(id));
    }

    /** How many facts were told of it. */
    public int told(String type) {
        return Integer.parseInt(ask(
                "SELECT count(*) FROM payment_event WHERE payment_id = ? AND tells = 'epay.payment." + type + "'",
                UUID.fromString(id)));
    }

    /** The state of one of its refunds, as it really is. */
    public String state(String refund) {
        return ask("SELECT state FROM refund WHERE id = ?", UUID.fromString(refund));
    }

    private static String ask(String sql, Object... args) {
        try {
            return Databases.ask(sql, args);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql, Object... args) {
        try {
            Databases.execute(sql, args);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
