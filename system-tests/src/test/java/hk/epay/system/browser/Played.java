package hk.epay.system.browser;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** A checkout whose server is played: for states that are hard to bring about. */
final class Played {
    static final String PAYMENT = "0199aaaa-bbbb-7ccc-8ddd-00000000abcd";
    static final String NUMBER = "wG6YPjY";
    static final int LEFT_SECONDS = 580;

    private static final String ORDER = "0199aaaa-bbbb-7ccc-8ddd-00000000beef";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CODE =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M1 1h2v2h-2z'/></svg>";

    private final Map<String, Object> payment = new HashMap<>();
    private final Map<String, Object> order = new HashMap<>();
    private Instant now = Instant.now();
    private String clientToken = "a.b.c";

    Played() {
        payment.putAll(Map.of("id", PAYMENT, "orderId", ORDER, "amount", 128.5, "currency", "HKD"));
        payment.putAll(Map.of("status", "pending", "version", 2, "method", "octopus_qr", "refundedAmount", 0));
        payment.putAll(Map.of("refunds", List.of(), "createdAt", now.toString(), "paymentToken", NUMBER));
        payment.put("expiresAt", now.plusSeconds(LEFT_SECONDS).toString());
        coded("octopus://pay?token=" + NUMBER);
        order.putAll(Map.of("id", ORDER, "orderNumber", "ORD-AB12CD34", "description", "酥皮蛋撻 × 2"));
        order.putAll(Map.of("amount", 128.5, "currency", "HKD", "status", "pending", "version", 1));
        order.putAll(Map.of(
                "createdAt", now.toString(), "expiresAt", now.plusSeconds(3600).toString()));
    }

    /** The payment has this; null takes it away. */
    Played payment(String name, Object value) {
        payment.put(name, value);
        return this;
    }

    Played order(String name, Object value) {
        order.put(name, value);
        return this;
    }

    /** The code has been given, with this link into an app. */
    Played coded(String deepLink) {
        return payment(
                "qrCodeData",
                "{\"url\":\"https://rail.example/phone?token=" + NUMBER + "\",\"deepLink\":\"" + deepLink + "\"}");
    }

    /** The page gives no token to the checkout. */
    Played withoutToken() {
        clientToken = "";
        return this;
    }

    /** What the server's clock says from now on. */
    void isNow(Instant moment) {
        now = moment;
    }

    /** Plays the server for this page. */
    void answers(Page page) {
        page.route("**/api/demo/orders/current", route -> json(route, current()));
        page.route(
                "**/api/demo/orders/current/status",
                route -> json(route, Map.of("status", order.get("status"), "calls", new Object[0])));
        page.route("**/api/orders/*", route -> json(route, order));
        page.route("**/api/payments?*", route -> json(route, new Object[] {payment}));
        page.route("**/api/payments", route -> json(route, payment));
        page.route("**/api/payments/" + PAYMENT, route -> json(route, payment));
        page.route(
                "**/qr.svg?*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("image/svg+xml")
                        .setBody(CODE)));
    }

    /** And tells over its socket that there is nothing new. */
    void answersLive(Page page) {
        answers(page);
        page.routeWebSocket(
                "**/ws/payments",
                socket -> socket.onMessage(frame ->
                        socket.send("{\"type\":\"uptodate\",\"paymentId\":\"" + PAYMENT + "\",\"version\":2}")));
    }

    /** The answer to a question for the order's payments that goes wrong. */
    static void fails(Page page, int status, String code) {
        page.route("**/api/payments?*", route -> {
            if (status == 0) {
                route.abort();
            } else {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setBody("{\"code\":\"" + code + "\",\"message\":\"…\"}"));
            }
        });
    }

    /** A newer view, as the socket tells it. */
    static String update(String status, int version) {
        return "{\"type\":\"update\",\"paymentId\":\"" + PAYMENT + "\",\"status\":\"" + status + "\",\"version\":"
                + version + ",\"amount\":128.5,\"currency\":\"HKD\",\"orderId\":\"" + ORDER + "\"}";
    }

    void json(Route route, Object data) {
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setHeaders(Map.of(
                            "Content-Type",
                            "application/json",
                            "Date",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))))
                    .setBody(JSON.writeValueAsString(Map.of("success", true, "data", data))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void paymentAsIs(Route route) {
        json(route, payment);
    }

    private Map<String, Object> current() {
        return Map.of("orderId", ORDER, "clientToken", clientToken, "calls", new Object[0]);
    }
}
