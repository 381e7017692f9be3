package hk.epay.system.chaos.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.chaos.load.Till.Wish;
import hk.epay.system.client.Api.Call;

/** One order's counter: what its merchant, its shopper and the shopper's phone can do about it. */
final class Counter {
    private static final Duration TOKEN_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);

    private final Plan plan;
    private final Till till;
    private final String merchantToken;
    private final String sandbox;

    Counter(Plan plan, Till till, String merchantToken, String sandbox) {
        this.plan = plan;
        this.till = till;
        this.merchantToken = merchantToken;
        this.sandbox = sandbox;
    }

    /** An order that was acknowledged. */
    record Order(String id, String checkoutToken) {}

    /** A payment that was acknowledged. */
    record Payment(String id, Order order) {}

    Optional<Order> places() {
        var body = new LinkedHashMap<String, Object>();
        body.put("description", "chaos " + plan.id());
        body.put("amount", BigDecimal.valueOf(plan.cents(), 2));
        body.put("currency", "HKD");
        body.put("customerEmail", "siu.ming@example.com");
        var asked = Map.of("merchant", merchant(), "cents", Long.toString(plan.cents()));
        return till.insist(keyed("order", plan.id() + "-o", asked, "/api/orders", merchantToken, body))
                .map(answer -> new Order(
                        answer.data().get("id").asText(),
                        answer.data().get("clientToken").asText()));
    }

    /** The shopper's page starts a payment; {@code nth} tells apart those of one order. */
    Optional<Payment> startsPayment(Order order, int nth) {
        var asked = Map.of("merchant", merchant(), "order", order.id, "cents", Long.toString(plan.cents()));
        var body = Map.of("orderId", order.id, "method", "octopus_qr");
        return till.insist(keyed("payment", plan.id() + "-p" + nth, asked, "/api/payments", order.checkoutToken, body))
                .map(answer -> new Payment(answer.data().get("id").asText(), order));
    }

    /** Says again what was acknowledged long ago: a page that was reloaded. */
    void startsPaymentAgain(Order order, int nth) {
        startsPayment(order, nth);
    }

    /** Waits for the code, which may come late. */
    Optional<String> code(Payment payment) {
        var deadline = System.nanoTime() + TOKEN_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var seen = looks(payment);
            var token = seen.map(view -> view.path("paymentToken").asText("")).orElse("");
            if (!token.isEmpty()) {
                return Optional.of(token);
            }
            var status = seen.map(view -> view.path("status").asText()).orElse("pending");
            if (!status.equals("pending")) {
                return Optional.empty();
            }
            Till.rest(LOOK_EVERY);
        }
        return Optional.empty();
    }

    private Optional<JsonNode> looks(Payment payment) {
        var asked = Map.of("merchant", merchant(), "payment", payment.id);
        return till.tryOnce(new Wish("look", payment.id, asked, door -> Call.of("look", path(door, payment, ""), 200)
                        .bearer(payment.order.checkoutToken)))
                .map(answer -> answer.data());
    }

    /** Whether the payment shows this word before the patience ends. */
    boolean sees(Payment payment, String status, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        do {
            if (looks(payment)
                    .map(view -> view.path("status").asText())
                    .filter(status::equals)
                    .isPresent()) {
                return true;
            }
            Till.rest(LOOK_EVERY);
        } while (System.nanoTime() < deadline);
        return false;
    }

    /** On the pretend phone: {@code pay}, {@code decline}, {@code pay-late}. */
    boolean phone(Payment payment, String code, String what) {
        var asked = Map.of("payment", payment.id, "code", code);
        return till.insist(new Wish("phone." + what, payment.id, asked, door -> Call.of(
                                "phone", sandbox + "/sandbox/payments/" + code + "/" + what, 200)
                        .post(new byte[0])))
                .isPresent();
    }

    void cancelsOrder(Order order) {
        var asked = Map.of("merchant", merchant(), "order", order.id);
        till.insist(new Wish("order.cancel", order.id, asked, door -> Call.of(
                        "cancel", door + "/api/orders/" + order.id + "/cancel", 200)
                .bearer(merchantToken)
                .post(new byte[0])));
    }

    void cancelsPayment(Payment payment) {
        var asked = Map.of("merchant", merchant(), "payment", payment.id);
        till.insist(new Wish(
                "payment.cancel", payment.id, asked, door -> Call.of("cancel", path(door, payment, "/cancel"), 200)
                        .bearer(merchantToken)
                        .post(new byte[0])));
    }

    /** The reason is the key, so that a refund which nobody acknowledged is known again. */
    boolean refunds(Payment payment, long cents, int nth) {
        var key = plan.id() + "-r" + nth;
        var asked = Map.of("merchant", merchant(), "payment", payment.id, "cents", Long.toString(cents));
        var body = Map.of("amount", BigDecimal.valueOf(cents, 2), "reason", key);
        return till.insist(keyed("refund", key, asked, "/api/payments/" + payment.id + "/refunds", merchantToken, body))
                .isPresent();
    }

    private Wish keyed(String op, String key, Map<String, String> asked, String path, String token, Object body) {
        return new Wish(op, key, asked, door -> Call.of(op, door + path, 201)
                .bearer(token)
                .header("Idempotency-Key", key)
                .post(body));
    }

    private static String path(String door, Payment payment, String below) {
        return door + "/api/payments/" + payment.id + below;
    }

    private String merchant() {
        return plan.merchant().id().value();
    }
}
