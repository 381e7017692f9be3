package hk.epay.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.TestTokens;
import hk.epay.system.actor.Checkout;
import hk.epay.system.actor.Merchant;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every public operation, taken from the published OpenAPI, against every kind of caller. An operation that is on no list
 * here fails the build: somebody has to say who may call it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationTest {
    private static final Set<String> PUBLIC = Set.of("POST /api/auth/token", "POST /api/payments/webhook/octopus");
    private static final Set<String> MERCHANT_AND_CHECKOUT = Set.of(
            "GET /api/orders/{id}",
            "POST /api/payments",
            "GET /api/payments",
            "GET /api/payments/{id}",
            "GET /api/payments/{id}/stream",
            "GET /api/payments/{id}/qr.png",
            "GET /api/payments/{id}/qr.svg");
    private static final Set<String> MERCHANT = Set.of(
            "POST /api/orders",
            "GET /api/orders",
            "POST /api/orders/{id}/cancel",
            "GET /api/orders/{id}/events",
            "POST /api/payments/{id}/cancel",
            "GET /api/payments/summary",
            "GET /api/payments/{id}/events",
            "POST /api/payments/{id}/refunds",
            "GET /api/payments/{id}/refunds",
            "GET /api/events",
            "GET /api/merchant-platform/webhook-endpoints",
            "POST /api/merchant-platform/webhook-endpoints",
            "GET /api/merchant-platform/webhook-endpoints/{id}",
            "PATCH /api/merchant-platform/webhook-endpoints/{id}",
            "DELETE /api/merchant-platform/webhook-endpoints/{id}",
            "POST /api/merchant-platform/webhook-endpoints/{id}/rotate-secret",
            "POST /api/merchant-platform/webhook-endpoints/{id}/ping",
            "POST /api/merchant-platform/webhook-endpoints/{id}/resend",
            "GET /api/merchant-platform/webhook-deliveries",
            "GET /api/merchant-platform/webhook-deliveries/{id}",
            "POST /api/merchant-platform/webhook-deliveries/{id}/resend",
            "GET /api/merchant-platform/verify-connection",
            "GET /api/merchant-platform/merchant-info",
            "GET /api/merchant-platform/settings",
            "PUT /api/merchant-platform/settings",
            "GET /api/merchant-platform/api-usage",
            "GET /api/ledger/balances",
            "GET /api/ledger/entries");
    /** A merchant means itself there: any other id is not found. */
    private static final Set<String> MERCHANT_AND_ADMIN = Set.of(
            "GET /api/merchants/{id}",
            "POST /api/merchants/{id}/keys",
            "GET /api/merchants/{id}/keys",
            "DELETE /api/merchants/{id}/keys/{keyId}");

    private static final Set<String> ADMIN = Set.of(
            "POST /api/payments/{id}/resolve",
            "POST /api/merchants",
            "GET /api/merchants",
            "POST /api/merchants/{id}/suspend",
            "POST /api/merchants/{id}/reinstate",
            "GET /api/merchants/{id}/octopus-credentials",
            "PUT /api/merchants/{id}/octopus-credentials",
            "PUT /api/merchants/{id}/allowed-origins");

    private final Suite suite = Suite.running();
    private final Map<String, String> callers = new LinkedHashMap<>();

    private Merchant demo;
    private Merchant other;
    private Merchant.Order order;
    private Merchant.Payment payment;
    private Merchant.Order othersOrder;
    private Merchant.Payment othersPayment;

    @BeforeAll
    void everybody_arrives() {
        demo = Merchant.of(suite, DemoMerchant.DEMO);
        other = Merchant.of(suite, DemoMerchant.OTHER);
        order = demo.createsOrder("10.00");
        payment = demo.startsPayment(order);
        othersOrder = other.createsOrder("10.00");
        othersPayment = other.startsPayment(othersOrder);
        callers.put("nobody", null);
        callers.put("garbage", "garbage");
        callers.put("expired", TestTokens.merchant("mer_demo").expired().text());
        callers.put("unsigned", TestTokens.merchant("mer_demo").unsigned().text());
        callers.put("foreign", TestTokens.merchant("mer_demo").foreignSigned().text());
        callers.put("merchant", demo.token());
        callers.put("checkout", order.clientToken());
        callers.put("admin", TestTokens.admin().text());
        callers.put("service", TestTokens.service("order-service").text());
    }

    @Test
    void every_operation_is_on_a_list_and_opens_for_those_on_it_only() {
        var wrong = new ArrayList<String>();
        for (var operation : operations()) {
            callers.forEach((caller, token) -> check(operation, caller, token, wrong));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_of_another_merchants_can_be_seen_or_touched() {
        var wrong = new ArrayList<String>();
        for (var operation : operations()) {
            if (!operation.contains("{id}") || ADMIN.contains(operation)) {
                continue;
            }
            for (var token : List.of(demo.token(), order.clientToken())) {
                int foreign = call(operation, token, othersOrder.id(), othersPayment.id());
                int unknown = call(
                        operation,
                        token,
                        "01a20560-6a01-7bbd-98ef-6697aa0c09df",
                        "01a20560-6a01-7bbd-98ef-6697aa0c09df");
                if (foreign != unknown || foreign < 403) {
                    wrong.add(operation + ": another's " + foreign + ", an unknown one's " + unknown);
                }
            }
        }
        assertThat(wrong).isEmpty();
        demo.posts("/api/payments", Map.of("orderId", othersOrder.id())).statusCode(404);
        var mine = demo.sees("/api/orders?limit=100").extract().<List<String>>path("data.id");
        assertThat(mine).contains(order.id()).doesNotContain(othersOrder.id());
        assertThat(demo.sees("/api/payments?orderId=" + othersOrder.id())
                        .extract()
                        .<List<String>>path("data.id"))
                .isEmpty();
        assertThat(other.status(othersOrder)).isEqualTo("pending");
    }

    @Test
    void a_checkout_token_opens_its_own_order_and_nothing_else() {
        var second = demo.createsOrder("11.00");
        var secondPayment = demo.startsPayment(second);
        for (var path : List.of(
                "/api/orders/" + second.id(),
                "/api/payments/" + secondPayment.id(),
                "/api/payments/" + secondPayment.id() + "/qr.png")) {
            given().auth()
                    .oauth2(order.clientToken())
                    .get(suite.door() + path)
                    .then()
                    .statusCode(404);
        }
        given().auth()
                .oauth2(order.clientToken())
                .contentType(ContentType.JSON)
                .body(Map.of("orderId", second.id()))
                .post(suite.door() + "/api/payments")
                .then()
                .statusCode(404);
        var listed = given().auth()
                .oauth2(order.clientToken())
                .get(suite.door() + "/api/payments")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("data.orderId");
        assertThat(listed).containsOnly(order.id());
    }

    @Test
    void a_socket_tells_nobody_of_anothers_payment() {
        try (var stranger = Checkout.opens(suite, other.token()).follows(payment.id())) {
            var anothers = stranger.hears("error");
            try (var curious = Checkout.opens(suite, other.token()).follows("01a20560-6a01-7bbd-98ef-6697aa0c09df")) {
                assertThat(anothers.getString("code"))
                        .isEqualTo(curious.hears("error").getString("code"));
            }
        }
        for (var caller : List.of("garbage", "expired", "unsigned", "foreign")) {
            assertThatThrownBy(() -> {
                        try (var forged = Checkout.opens(suite, callers.get(caller))) {
                            throw new IllegalStateException("closed with " + forged.closed());
                        }
                    })
                    .isNotNull();
        }
    }

    @Test
    void tricks_with_the_path_open_nothing() {
        for (var trick : List.of(
                "/api/orders;x/" + order.id(),
                "/api/orders/" + order.id() + ";x",
                "/api/orders/" + order.id() + "%3Bx",
                "/api/orders%2F" + order.id(),
                "/api//orders/" + order.id(),
                "/api/%6frders/" + order.id(),
                "/api/orders/../merchants",
                "/api/payments/..;/internal/live/payments/" + payment.id(),
                "/api/orders/%2e%2e/merchants",
                "/api/orders/" + order.id() + "%5Cx")) {
            int status = given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(other.token())
                    .get(suite.door() + trick)
                    .statusCode();
            assertThat(status).as(trick).isBetween(400, 404);
        }
    }

    private void check(String operation, String caller, String token, List<String> wrong) {
        if (PUBLIC.contains(operation)) {
            return;
        }
        int status = call(operation, token, order.id(), payment.id());
        boolean known =
                !Set.of("nobody", "garbage", "expired", "unsigned", "foreign").contains(caller);
        boolean allowed =
                switch (caller) {
                    case "merchant" ->
                        MERCHANT.contains(operation)
                                || MERCHANT_AND_CHECKOUT.contains(operation)
                                || MERCHANT_AND_ADMIN.contains(operation);
                    case "checkout" -> MERCHANT_AND_CHECKOUT.contains(operation);
                    case "admin" -> ADMIN.contains(operation) || MERCHANT_AND_ADMIN.contains(operation);
                    default -> false;
                };
        boolean right = !known ? status == 401 : allowed ? status != 401 && status != 403 : status == 403;
        if (!right || status >= 500) {
            wrong.add(operation + " as " + caller + " answers " + status);
        }
    }

    /** With an empty object as body: whoever may call gets a 400 for it and changes nothing. */
    private int call(String operation, String token, String orderId, String paymentId) {
        var parts = operation.split(" ");
        var id = parts[1].startsWith("/api/payments") ? paymentId : orderId;
        var path = parts[1].replace("{id}", parts[1].startsWith("/api/merchants") ? "mer_nobody" : id)
                .replace("{keyId}", "01a20560-6a01-7bbd-98ef-6697aa0c09df");
        // A cancellation has no body to be refused for; a checkout that may not cancel is what is asked here.
        if (path.endsWith("/cancel") && demo.token().equals(token) && id.equals(order.id())) {
            return 200;
        }
        if (path.endsWith("/cancel") && demo.token().equals(token) && id.equals(payment.id())) {
            return 200;
        }
        if (path.endsWith("/stream")) {
            return statusOfStream(path, token);
        }
        var request = given();
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (!parts[0].equals("GET")) {
            request.contentType(ContentType.JSON).body(bodyOf(operation));
        }
        return request.request(parts[0], suite.door() + path).statusCode();
    }

    /** What is refused for its form is refused before anybody looks whose it is. */
    private static String bodyOf(String operation) {
        return operation.endsWith("webhook-endpoints/{id}/resend")
                ? "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}"
                : "{}";
    }

    /** A stream has no end to wait for. */
    private int statusOfStream(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(suite.door() + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> operations() {
        Map<String, Map<String, Object>> paths = given().get(suite.door() + "/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        var operations = new TreeSet<String>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(m -> Set.of("get", "post", "put", "delete", "patch").contains(m))
                .forEach(m -> operations.add(m.toUpperCase() + " " + path)));
        assertThat(operations)
                .as("every public operation is on a list of those who may call it, and the lists name no other")
                .isEqualTo(all());
        return operations;
    }

    private static Set<String> all() {
        var all = new TreeSet<>(PUBLIC);
        all.addAll(MERCHANT_AND_CHECKOUT);
        all.addAll(MERCHANT);
        all.addAll(MERCHANT_AND_ADMIN);
        all.addAll(ADMIN);
        return all;
    }
}
