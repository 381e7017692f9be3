package hk.epay.order;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import hk.epay.kit.testing.TestTokens;

import static io.restassured.RestAssured.given;

/** A merchant's backend, calling the service over HTTP. */
public record Merchant(String id) {
    public static final Merchant DEMO = new Merchant("mer_demo");
    public static final Merchant OTHER = new Merchant("mer_other");

    /** A request with the merchant's token. */
    public RequestSpecification request() {
        return request(TestTokens.merchant(id).text());
    }

    /** A request with any token. */
    public static RequestSpecification request(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    public Response places(Object body) {
        return places(body, null);
    }

    public Response places(Object body, String idempotencyKey) {
        var request = request().contentType(ContentType.JSON);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        // Bytes, so that no library of the test's changes what is sent.
        return (body instanceof String text ? request.body(text.getBytes(StandardCharsets.UTF_8)) : request.body(body))
                .post("/api/orders");
    }

    /** Places an ordinary order. */
    public String placesOrder() {
        return placesOrder(Map.of());
    }

    /** Places an ordinary order but for these fields; its id. */
    public String placesOrder(Map<String, ?> fields) {
        return places(order(fields)).then().statusCode(201).extract().path("data.id");
    }

    public Response reads(String order) {
        return request().get("/api/orders/{id}", order);
    }

    public Response cancels(String order) {
        return request().post("/api/orders/{id}/cancel", order);
    }

    public Response readsEvents(String order) {
        return request().get("/api/orders/{id}/events", order);
    }

    /** An ordinary order but for these fields. */
    public static Map<String, Object> order(Map<String, ?> fields) {
        var order = new LinkedHashMap<String, Object>();
        order.put("description", "一杯凍檸茶");
        order.put("amount", 21.5);
        order.put("currency", "HKD");
        order.putAll(fields);
        return order;
    }
}
