package hk.epay.system.actor;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.suite.Suite;

import static io.restassured.RestAssured.given;

/** A merchant's backend, with its own key. */
public final class Merchant {
    private final Suite suite;
    private final String token;

    private Merchant(Suite suite, String token) {
        this.suite = suite;
        this.token = token;
    }

    /** Signs in. */
    public static Merchant of(Suite suite, DemoMerchant who) {
        var token = signIn(suite, who.id().value(), who.apiKey())
                .statusCode(200)
                .extract()
                .<String>path("data.token");
        return new Merchant(suite, token);
    }

    /** Tries to sign in. */
    public static ValidatableResponse signIn(Suite suite, String id, String key) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("merchantId", id, "apiKey", key))
                .post(suite.door() + "/api/auth/token")
                .then();
    }

    public String token() {
        return token;
    }

    /** An order of this many dollars. */
    public Order createsOrder(String amount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("description", "商品描述");
        body.put("amount", new BigDecimal(amount));
        body.put("currency", "HKD");
        body.put("customerEmail", "customer@example.com");
        body.put("customerPhone", "+852 9123 4567");
        body.put("metadata", Map.of("productId", "PROD_001", "category", "electronics"));
        var answer = posts("/api/orders", body).statusCode(201);
        return new Order(answer.extract().path("data.id"), answer.extract().path("data.clientToken"));
    }

    /** Starts a payment of the order. */
    public Payment startsPayment(Order order) {
        return Payment.of(posts("/api/payments", Map.of("orderId", order.id())).statusCode(201));
    }

    public ValidatableResponse posts(String path, Object body) {
        return asks().contentType(ContentType.JSON)
                .body(body)
                .post(suite.door() + path)
                .then();
    }

    public ValidatableResponse posts(String path) {
        return asks().post(suite.door() + path).then();
    }

    public ValidatableResponse sees(String path) {
        return asks().get(suite.door() + path).then();
    }

    /** The order's status now. */
    public String status(Order order) {
        return sees("/api/orders/" + order.id()).statusCode(200).extract().path("data.status");
    }

    /** The payment's status now. */
    public String status(Payment payment) {
        return sees("/api/payments/" + payment.id()).statusCode(200).extract().path("data.status");
    }

    private RequestSpecification asks() {
        return given().auth().oauth2(token);
    }

    /** An order, and the token that its checkout page gets. */
    public record Order(String id, String clientToken) {}

    /** A payment, and what its payer can type. */
    public record Payment(String id, String token, String url) {
        static Payment of(ValidatableResponse answer) {
            var json = answer.extract().jsonPath();
            var data = JsonPath.from(json.getString("data.qrCodeData"));
            return new Payment(json.getString("data.id"), json.getString("data.paymentToken"), data.getString("url"));
        }
    }
}
