package hk.epay.sandbox.actor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.crypto.Signatures;

import static io.restassured.RestAssured.given;

/** A merchant's system, calling the rail the way the seed's client does. */
public record Merchant(DemoMerchant account) {
    public static final Merchant DEMO = new Merchant(DemoMerchant.DEMO);
    public static final Merchant OTHER = new Merchant(DemoMerchant.OTHER);

    /** A fresh reference. */
    public static String reference() {
        return UUID.randomUUID().toString();
    }

    public static String nonce() {
        return String.format(
                "%016x%016x",
                ThreadLocalRandom.current().nextLong(),
                ThreadLocalRandom.current().nextLong());
    }

    /** Opens a payment and expects no trouble. */
    public Payment opens(double amount) {
        return opens(reference(), amount);
    }

    public Payment opens(String orderId, double amount) {
        var answer = asksFor(orderId, amount).then().statusCode(201).extract().jsonPath();
        return new Payment(this, orderId, answer.getString("transactionId"), answer.getString("paymentToken"));
    }

    /** Asks for a payment and shows the rail's answer. */
    public Response asksFor(String orderId, double amount) {
        return post("/v1/payments", payment(orderId, amount));
    }

    /** The body of a new payment, correctly signed. */
    public Map<String, Object> payment(String orderId, Object amount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("merchantId", account.octopusMerchantId());
        body.put("orderId", orderId);
        body.put("amount", amount);
        body.put("currency", "HKD");
        body.put("description", "奶茶 Milk tea");
        return sealed(body, orderId + javaScript(amount) + "HKD");
    }

    public Response refunds(String transactionId, String refundId, double amount) {
        return post("/v1/refunds", refund(transactionId, refundId, amount));
    }

    /** The body of a refund, correctly signed. */
    public Map<String, Object> refund(String transactionId, String refundId, double amount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("transactionId", transactionId);
        body.put("amount", amount);
        body.put("reason", "customer changed their mind");
        body.put("refundId", refundId);
        return sealed(body, transactionId + javaScript(amount));
    }

    public Response asksAbout(String transactionId) {
        return call().get("/v1/payments/{id}", transactionId);
    }

    public Response asksAboutOrder(String orderId) {
        return call().queryParam("orderId", orderId).get("/v1/payments");
    }

    public Response cancels(String transactionId) {
        return call().post("/v1/payments/{id}/cancel", transactionId);
    }

    /** Its back office asks the merchant platform what was settled. */
    public Response asksWhatWasSettled(String date) {
        return given().header("Authorization", "Bearer " + account.octopusApiKey())
                .header("X-Octopus-Merchant-ID", account.octopusMerchantId())
                .queryParam("date", date)
                .get("/v1/settlements");
    }

    /** Posts a sealed body under the headers that belong to it. */
    public Response post(String path, Map<String, Object> body) {
        return headers(body.get("timestamp"), body.get("nonce")).body(body).post(path);
    }

    /** A call with fresh headers. */
    public RequestSpecification call() {
        return headers(Instant.now().toString(), nonce());
    }

    public RequestSpecification headers(Object timestamp, Object nonce) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + account.octopusSecretKey())
                .header("X-Octopus-Merchant-ID", account.octopusMerchantId())
                .header("X-Octopus-Timestamp", timestamp)
                .header("X-Octopus-Nonce", nonce);
    }

    /** Adds timestamp, nonce and the signature over the given text and both. */
    public Map<String, Object> sealed(Map<String, Object> body, String signed) {
        body.put("timestamp", Instant.now().toString());
        body.put("nonce", nonce());
        return resealed(body, signed);
    }

    /** Signs anew what the body says now. */
    public Map<String, Object> resealed(Map<String, Object> body, String signed) {
        var message = signed + body.get("timestamp") + body.get("nonce");
        body.put("signature", Signatures.hmacHex(account.octopusSecretKey(), message.getBytes(StandardCharsets.UTF_8)));
        return body;
    }

    /** A number as JavaScript prints it: no trailing zeros, no exponent in our range. */
    public static String javaScript(Object amount) {
        return amount instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? String.valueOf(d.longValue())
                : String.valueOf(amount);
    }
}
