package hk.epay.system.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.client.Api;
import hk.epay.system.client.SignIn;

/** A merchant, its shoppers and their Octopus, as far as the suite gets to see them. */
final class Shop {
    private static final DemoMerchant MERCHANT = DemoMerchant.DEMO;
    private static final BigDecimal PRICE = new BigDecimal("36.00");
    private static final String CURRENCY = "HKD";

    private final Api api;
    private final String gateway;
    private final String sandbox;
    private final String token;

    private Shop(Api api, String gateway, String sandbox, String token) {
        this.api = api;
        this.gateway = gateway;
        this.sandbox = sandbox;
        this.token = token;
    }

    /** An order that can be paid, with the token that its shopper's browser holds. */
    record Order(String id, String checkoutToken) {}

    /** A payment whose code can be scanned. */
    record Payment(String id, Order order, String octopusToken, String transactionId) {}

    /** Trades the merchant's key for a token. */
    static Shop open(Api api, String gateway, String sandbox) {
        var token = SignIn.of(api, gateway, MERCHANT);
        return new Shop(api, gateway, sandbox, token);
    }

    /** The merchant's own token. */
    String token() {
        return token;
    }

    CompletableFuture<Order> placesOrder() {
        var body = Map.of(
                "description",
                "奶茶兩杯 Two milk teas",
                "amount",
                PRICE,
                "currency",
                CURRENCY,
                "customerEmail",
                "siu.ming@example.com",
                "metadata",
                Map.of("table", "8"));
        var call = Api.Call.of("POST /api/orders", gateway + "/api/orders", 201)
                .bearer(token)
                .post(body);
        return api.send(call)
                .thenApply(order -> new Order(
                        order.get("id").asText(), order.get("clientToken").asText()));
    }

    /** The shopper's browser starts a payment. One that the rail is late for (202) counts as a failure. */
    CompletableFuture<Payment> startsPayment(Order order) {
        var call = Api.Call.of("POST /api/payments", gateway + "/api/payments", 201)
                .bearer(order.checkoutToken)
                .post(Map.of("orderId", order.id, "method", "octopus_qr"));
        return api.send(call)
                .thenApply(payment -> new Payment(
                        payment.get("id").asText(),
                        order,
                        payment.path("paymentToken").asText(),
                        payment.path("octopusTransactionId").asText()));
    }

    /** An order and a payment for it. */
    CompletableFuture<Payment> sells() {
        return placesOrder().thenCompose(this::startsPayment);
    }

    /** The browser looks at the payment. */
    CompletableFuture<JsonNode> reads(Payment payment) {
        return api.send(Api.Call.of("GET /api/payments/{id}", gateway + "/api/payments/" + payment.id, 200)
                .bearer(payment.order.checkoutToken));
    }

    /** The browser looks at a payment that must be completed by now. */
    CompletableFuture<JsonNode> readsCompleted(Payment payment) {
        return reads(payment).thenApply(seen -> {
            var status = seen.path("status").asText();
            if (!status.equals("completed")) {
                throw new Api.UnusualAnswer("GET /api/payments/{id} → not completed but " + status, seen.toString());
            }
            return seen;
        });
    }

    /** The shopper approves on the pretend phone; the sandbox then sends its webhook. */
    CompletableFuture<JsonNode> approves(Payment payment) {
        var route = "/sandbox/payments/%s/pay";
        return api.send(
                Api.Call.of("POST " + route.formatted("{token}"), sandbox + route.formatted(payment.octopusToken), 200)
                        .post(new byte[0]));
    }

    /** The webhook that says so, signed and sent by us: 200 means that it is stored and has had its effect. */
    CompletableFuture<JsonNode> hearsOfApproval(Payment payment) {
        var body = Api.bytes(webhook(payment));
        return api.send(
                Api.Call.of("POST /api/payments/webhook/octopus", gateway + "/api/payments/webhook/octopus", 200)
                        .header("X-Octopus-Merchant-ID", MERCHANT.octopusMerchantId())
                        .header("x-octopus-signature", signature(body))
                        .post(body));
    }

    private static Map<String, Object> webhook(Payment payment) {
        var body = new LinkedHashMap<String, Object>();
        body.put("eventId", UUID.randomUUID().toString());
        body.put("type", "payment.completed");
        body.put("transactionId", payment.transactionId);
        body.put("orderId", payment.id);
        body.put("paymentToken", payment.octopusToken);
        body.put("amount", PRICE);
        body.put("currency", CURRENCY);
        body.put("status", "paid");
        body.put("occurredAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return body;
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    MERCHANT.octopusWebhookSecret().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
