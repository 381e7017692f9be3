package hk.epay.system.browser;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;

/** A console whose server is played, for states that are hard to bring about. Whatever is not said otherwise is well. */
final class PlayedConsole {
    static final String PAYMENT = "0199aaaa-bbbb-7ccc-8ddd-00000000abcd";
    static final String ORDER = "0199aaaa-bbbb-7ccc-8ddd-00000000beef";
    static final String ENDPOINT = "0199aaaa-bbbb-7ccc-8ddd-0000000000e1";
    static final String DELIVERY = "0199aaaa-bbbb-7ccc-8ddd-0000000000d1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z");
    private static final String NOW = Instant.now().toString();

    private final Map<String, Object> payment = new HashMap<>(Map.of(
            "id",
            PAYMENT,
            "orderId",
            ORDER,
            "amount",
            128.5,
            "currency",
            "HKD",
            "status",
            "completed",
            "version",
            4,
            "createdAt",
            NOW,
            "completedAt",
            NOW,
            "refundedAmount",
            0,
            "refunds",
            List.of()));
    private final Page page;
    private WebSocketRoute socket;

    private PlayedConsole(Page page) {
        this.page = page;
    }

    /** Plays for this page, with somebody signed in. */
    static PlayedConsole on(Page page) {
        var played = new PlayedConsole(page);
        page.routeWebSocket("**/console/live", socket -> {
            played.socket = socket;
            socket.onMessage(frame -> socket.send("{\"type\":\"pong\"}"));
        });
        page.route("**/console/api/**", route -> played.problem(route, 404, "E011", "not played"));
        played.answers("session", session());
        played.answers("payments/summary?*", summary());
        played.answersList("payments?*", played.payment);
        played.answers("payments/" + PAYMENT, played.payment);
        played.answersList("payments/" + PAYMENT + "/events");
        played.answersList("payments/" + PAYMENT + "/events?*");
        played.answers("orders/" + ORDER, order());
        played.answersList("orders/" + ORDER + "/events");
        played.answersList("orders?*", order());
        played.answersList("ledger/entries?*");
        played.answersList("merchant-platform/webhook-endpoints?*", endpoint());
        played.answersList("merchant-platform/webhook-deliveries?*", delivery());
        played.answers("merchant-platform/webhook-endpoints/" + ENDPOINT, endpoint());
        played.answers("merchant-platform/webhook-deliveries/" + DELIVERY, delivery());
        played.answers(
                "merchant-platform/verify-connection", Map.of("connected", true, "latencyMs", 12, "checkedAt", NOW));
        played.answers("merchant-platform/merchant-info", info(false));
        played.answers("merchant-platform/settings", settings(3));
        played.answers("merchant-platform/api-usage?*", usage());
        played.answers(
                "merchants/mer_demo",
                Map.of("id", "mer_demo", "displayName", "Shop", "status", "active", "createdAt", NOW));
        played.answersList("merchants/mer_demo/keys?*", Map.of("id", "k1", "prefix", "epk_live_Ab", "createdAt", NOW));
        return played;
    }

    PlayedConsole answers(String path, Object data) {
        return plays(path, route -> json(route, 200, Map.of("success", true, "data", data)));
    }

    PlayedConsole answersList(String path, Object... items) {
        return plays(path, route -> list(route, null, items));
    }

    /** A list that has this item on its first page and the other one on its second. */
    PlayedConsole answersPages(String path, Object first, Object second) {
        return plays(path, route -> {
            boolean again = route.request().url().contains("cursor=");
            list(route, again ? null : "more", again ? second : first);
        });
    }

    private static void list(Route route, String nextCursor, Object... items) {
        var page = new HashMap<String, Object>();
        page.put("nextCursor", nextCursor);
        json(route, 200, Map.of("success", true, "data", items, "page", page));
    }

    PlayedConsole fails(String path, int status, String code) {
        return plays(path, route -> problem(route, status, code, "Not right now."));
    }

    PlayedConsole plays(String path, Consumer<Route> answer) {
        this.page.route("**/console/api/" + path, answer);
        return this;
    }

    /** The payment as it is from now on, here and in lists. */
    PlayedConsole paymentIs(String field, Object value) {
        payment.put(field, value);
        return this;
    }

    /** What comes over the live feed. */
    void says(String frame) {
        socket.send(frame);
    }

    static void json(Route route, int status, Object body) {
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/json")
                    .setBody(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void problem(Route route, int status, String code, String message) {
        json(
                route,
                status,
                Map.of(
                        "success",
                        false,
                        "code",
                        code,
                        "message",
                        message,
                        "traceId",
                        "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    static Object settings(int version) {
        return json(
                """
                {"version": %d, "updatedAt": "%s", "sync": {"automatic": true, "everyMinutes": 5},
                 "notifications": {"email": {"enabled": false, "addresses": []}, "webhook": {"enabled": true},
                                   "about": ["sync.failing"], "language": "zh-HK"},
                 "platform": {"state": "taken", "tries": 0}}""",
                version, NOW);
    }

    static Object info(boolean stale) {
        return json(
                """
                {"merchantId": "mer_demo", "octopusMerchantId": "100001", "displayName": "Shop", "status": "active",
                 "feeBasisPoints": 120, "stale": %s, "asOf": "%s"}""",
                stale, NOW);
    }

    static Object payment(String id, String createdAt) {
        return json(
                """
                {"id": "%s", "orderId": "%s", "amount": 9.5, "status": "pending", "version": 1, "createdAt": "%s",
                 "refundedAmount": 0}""",
                id, ORDER, createdAt);
    }

    static Object session() {
        return json(
                """
                {"merchantId": "mer_demo", "merchantName": "示範商店 Demo Shop", "expiresAt": "2999-01-01T00:00:00Z",
                 "csrfToken": "of-this-page", "features": {"sandbox": true, "platformUrl": "https://platform.example/"}}""");
    }

    private static Object order() {
        return json(
                """
                {"id": "%s", "orderNumber": "ORD-AB12CD34", "description": "酥皮蛋撻 × 2", "amount": 128.5, "currency": "HKD",
                 "status": "paid", "version": 2, "createdAt": "%s", "expiresAt": "%s"}""",
                ORDER, NOW, NOW);
    }

    static Object endpoint() {
        return json(
                """
                {"id": "%s", "url": "https://shop.example/hooks", "eventTypes": ["*"], "status": "enabled",
                 "failingSince": "%s", "createdAt": "%s"}""",
                ENDPOINT, NOW, NOW);
    }

    private static Object delivery() {
        return json(
                """
                {"id": "%s", "endpointId": "%s", "eventId": "evt_1", "eventType": "payment.completed", "status": "failed",
                 "attempts": 8, "lastStatus": 500, "createdAt": "%s", "finishedAt": "%s",
                 "request": {"data": {"description": "<script>alert(1)</script>"}},
                 "log": [{"number": 1, "at": "%s", "latencyMs": 21, "url": "https://shop.example/hooks", "status": 500,
                          "answer": "<b>broken</b>", "requestHeaders": {"webhook-id": "evt_1"}}]}""",
                DELIVERY, ENDPOINT, NOW, NOW, NOW);
    }

    private static Object usage() {
        return json(
                """
                {"calls": 40, "errors": 2, "errorRate": 0.05, "p50Ms": 12, "p95Ms": 80, "kinds": [],
                 "days": [{"date": "2026-03-01", "calls": 40, "errors": 2}],
                 "quota": {"limit": 1000, "used": 40, "remaining": 960, "stale": false}}""");
    }

    private static Object summary() {
        var hours = IntStream.range(0, 24)
                .mapToObj(
                        hour -> "{\"start\": \"%s\", \"completed\": %d, \"capturedAmount\": %d, \"refundedAmount\": 0}"
                                .formatted(MIDNIGHT.plusSeconds(3600L * hour), hour % 2, hour * 10))
                .collect(Collectors.joining(","));
        return json(
                """
                {"payments": {"created": 3, "completed": 2, "failed": 1, "expired": 0, "cancelled": 0, "review": 0, "open": 0},
                 "capturedAmount": 257, "refundedAmount": 0, "netAmount": 257, "successRate": 0.67, "averageAmount": 128.5,
                 "medianSecondsToPay": null, "buckets": [%s]}""",
                hours);
    }

    private static Object json(String text, Object... values) {
        try {
            return JSON.readTree(text.formatted(values));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
