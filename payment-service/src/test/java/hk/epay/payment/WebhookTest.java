package hk.epay.payment;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.event.Json;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.HeldGate;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class WebhookTest {
    Rail rail;
    OrderBook orders;

    private OrderEvent order;
    private String id;

    @BeforeEach
    void a_payment_awaits_its_payer() {
        order = Shop.order();
        orders.knows(order.orderId().toString(), order);
        id = Shop.pays(order).statusCode(201).extract().path("data.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "abc", "0000000000000000000000000000000000000000000000000000000000000000"})
    void is_refused_when_its_signature_is_wrong_or_of_odd_length(String signature) throws Exception {
        var body = Json.mapper().writeValueAsBytes(Shop.body(rail.of(id), "payment.completed"));
        given().header("x-octopus-signature", signature)
                .header("X-Octopus-Merchant-ID", "100001")
                .contentType("application/json")
                .body(body)
                .post("/api/payments/webhook/octopus")
                .then()
                .statusCode(401)
                .body("code", equalTo("E002"))
                .body("detail", equalTo("無效的Webhook簽名。"));
        stays("pending");
    }

    @Test
    void is_refused_when_it_has_no_signature() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/payments/webhook/octopus")
                .then()
                .statusCode(401);
    }

    @Test
    void is_refused_when_a_byte_was_changed_on_the_way() throws Exception {
        var bytes = Json.mapper().writeValueAsBytes(Shop.body(rail.of(id), "payment.completed"));
        var signature = Signatures.hmacHex(Neighbours.webhookSecrets("100001").get(0), bytes);
        given().header("x-octopus-signature", signature)
                .header("X-Octopus-Merchant-ID", "100001")
                .contentType("application/json")
                .body(new String(bytes).replace("completed", "completeD").getBytes())
                .post("/api/payments/webhook/octopus")
                .then()
                .statusCode(401);
        stays("pending");
    }

    @Test
    @Race(30)
    void is_believed_with_the_previous_secret_while_it_rotates() {
        var previous = Neighbours.webhookSecrets("100001").get(1);
        Shop.webhook(Shop.body(rail.of(id), "payment.completed"), "100001", previous)
                .statusCode(200);
        stays("completed");
    }

    @Test
    void never_speaks_for_another_merchants_payment() {
        var secret = Neighbours.webhookSecrets("100002").get(0);
        Shop.webhook(Shop.body(rail.of(id), "payment.completed"), "100002", secret)
                .statusCode(200);
        stays("pending");
    }

    @Test
    void is_refused_when_nobody_has_that_number() {
        Shop.webhook(Shop.body(rail.of(id), "payment.completed"), "999999", "x").statusCode(401);
    }

    /**
     * Many deliveries on many event loops, all of which are at the order's gate before the first may go on. Two replicas
     * would meet in no other place: what keeps them apart is in the database alone.
     */
    @Test
    @Race({2, 3})
    void has_its_effect_once_when_it_comes_twenty_times_at_once() throws Exception {
        var body = Shop.body(rail.of(id), "payment.completed");
        List<CompletableFuture<Integer>> answers;
        try (var gate = HeldGate.of(order)) {
            answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> Shop.webhook(body).extract().statusCode(), command -> new Thread(command).start()))
                    .toList();
            gate.awaitWaiting(4);
        }
        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly(200);
        stays("completed");
        assertThat(Databases.ask(
                        "SELECT count(*) FROM evidence WHERE payment_id = ? AND source = 'WEBHOOK'",
                        UUID.fromString(id)))
                .isEqualTo("1");
        Shop.sees(order, id).body("data.version", equalTo(3));
    }

    @Test
    void is_kept_and_does_no_harm_when_its_type_is_from_the_future() throws Exception {
        var body = Shop.body(rail.of(id), "payment.completed");
        body.put("type", "payment.teleported");
        Shop.webhook(body).statusCode(200);
        stays("pending");
        assertThat(state(body.get("eventId"))).isEqualTo("kept");
    }

    @Test
    @Race(33)
    void waits_when_it_names_a_payment_that_nobody_knows_yet() throws Exception {
        var unknown = UUID.randomUUID();
        var body = Shop.body(rail.of(id), "payment.completed");
        body.put("orderId", unknown.toString());
        Shop.webhook(body).statusCode(200);
        assertThat(state(body.get("eventId"))).isEqualTo("waiting");
        Databases.execute(
                """
                INSERT INTO payment (id, order_id, merchant_id, amount_cents, currency, method, state, status, version,
                    created_at) SELECT ?, order_id, merchant_id, 10000, 'HKD', method, 'unknown', 'pending', 1, now()
                FROM payment WHERE id = ?""",
                unknown,
                UUID.fromString(id));
        await().until(() -> "applied".equals(state(body.get("eventId"))));
        Shop.sees(order, unknown.toString()).body("data.status", equalTo("completed"));
    }

    @Test
    @Race(33)
    void is_quarantined_when_nobody_ever_knew_its_payment() throws Exception {
        var body = Shop.body(rail.of(id), "payment.completed");
        body.put("orderId", "not-one-of-ours");
        Shop.webhook(body).statusCode(200);
        Databases.execute(
                "UPDATE webhook_inbox SET attempts = 12, next_try_at = now() WHERE event_key = ?",
                "100001:" + body.get("eventId"));
        await().until(() -> "quarantined".equals(state(body.get("eventId"))));
    }

    @Test
    void is_kept_when_it_is_authentic_but_not_json() throws Exception {
        var bytes = "not json".getBytes();
        given().header("X-Octopus-Merchant-ID", "100001")
                .header(
                        "x-octopus-signature",
                        Signatures.hmacHex(Neighbours.webhookSecrets("100001").get(0), bytes))
                .body(bytes)
                .contentType("text/plain")
                .post("/api/payments/webhook/octopus")
                .then()
                .statusCode(200);
    }

    private void stays(String status) {
        Shop.sees(order, id).body("data.status", equalTo(status));
    }

    private static String state(Object eventId) throws Exception {
        return Databases.ask("SELECT state FROM webhook_inbox WHERE event_key = ?", "100001:" + eventId);
    }
}
