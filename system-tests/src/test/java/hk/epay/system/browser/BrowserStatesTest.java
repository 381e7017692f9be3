package hk.epay.system.browser;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the checkout says in states that are hard to bring about: the API's answers are played here. */
@Timeout(120)
class BrowserStatesTest {
    private static final String ORDER = "0199aaaa-bbbb-7ccc-8ddd-00000000beef";
    private static final String PAYMENT = "0199aaaa-bbbb-7ccc-8ddd-00000000abcd";
    private static final ObjectMapper JSON = new ObjectMapper();

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
            "pending",
            "version",
            2,
            "paymentToken",
            "wG6YPjY",
            "qrCodeData",
            "{\"url\":\"https://rail.example/phone?token=wG6YPjY\",\"deepLink\":\"javascript:alert(1)\"}",
            "createdAt",
            Instant.now().toString(),
            "expiresAt",
            Instant.now().plusSeconds(580).toString()));
    private final Map<String, Object> order = new HashMap<>(Map.of(
            "id", ORDER,
            "orderNumber", "ORD-AB12CD34",
            "description", "酥皮蛋撻 × 2",
            "amount", 128.5,
            "currency", "HKD",
            "status", "pending",
            "version", 1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "processing | pending   |          | 正在處理付款     | Payment in progress | false",
                "failed     | pending   | declined | 支付失敗         | Payment failed      | true",
                "failed     | pending   | refused  | 八達通不接受這筆付款 | Octopus does not accept this payment | true",
                "expired    | pending   |          | 二維碼已過期     | This code has expired | true",
                "expired    | expired   |          | 二維碼已過期     | This code has expired | false",
                "cancelled  | cancelled |          | 付款已取消       | Payment cancelled   | false",
                "review     | expired   | late     | 已收到遲來的付款 | Your payment came late | false",
                "review     | paid      | duplicate | 重複付款        | Paid twice          | false",
                "refunded   | refunded  |          | 已退款           | Refunded            | false",
            })
    void says_what_happened_and_what_to_do(
            String status, String orderStatus, String reason, String chinese, String english, boolean again) {
        payment.put("status", status);
        payment.put("statusReason", reason);
        order.put("status", orderStatus);
        for (var screen : Screen.values()) {
            for (var language : new String[] {"zh-HK", "en"}) {
                try (var visit = opens(screen, language)) {
                    var page = visit.page();
                    assertThat(page.locator("octopus-payment h3")).hasText(language.equals("en") ? english : chinese);
                    assertThat(page.locator("octopus-payment [role=status]"))
                            .containsText(language.equals("en") ? english : chinese);
                    assertThat(page.locator("octopus-payment button.primary")).hasCount(again ? 1 : 0);
                    visit.keeps("state-" + status + "-" + orderStatus + (reason == null ? "" : "-" + reason));
                    assertThat(Axe.faults(page)).isEmpty();
                }
            }
        }
    }

    @Test
    void waits_for_a_code_that_the_rail_is_slow_to_give() {
        payment.put("paymentToken", null);
        payment.put("qrCodeData", null);
        try (var visit = opens(Screen.DESK, "en")) {
            assertThat(visit.page().locator("octopus-payment h3")).hasText("Getting your code…");
            visit.keeps("state-preparing");
            payment.put("paymentToken", "wG6YPjY");
            payment.put("qrCodeData", "{\"url\":\"https://rail.example/phone?token=wG6YPjY\"}");
            assertThat(visit.page().locator("octopus-payment code")).hasText("wG6YPjY");
        }
    }

    @Test
    void asks_what_became_of_it_when_the_time_is_over() {
        payment.put("expiresAt", Instant.now().minusSeconds(5).toString());
        try (var visit = opens(Screen.DESK, "zh-HK")) {
            assertThat(visit.page().locator("octopus-payment h3")).hasText("二維碼已到期");
            visit.keeps("state-over");
        }
    }

    @Test
    void offers_to_try_again_when_the_network_is_gone() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            plays(page);
            page.route("**/api/payments?*", Route::abort);
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment h3")).hasText("No connection");
            visit.keeps("state-lost");
            page.unroute("**/api/payments?*");
            page.route("**/api/payments?*", route -> json(route, new Object[] {payment}));
            page.locator("octopus-payment button.primary").click();
            assertThat(page.locator("octopus-payment code")).hasText("wG6YPjY");
        }
    }

    @Test
    void shows_that_it_reconnects_and_follows_by_asking_when_nothing_else_works() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            plays(page);
            page.route("**/api/payments/" + PAYMENT + "**", Route::abort);
            page.routeWebSocket("**/ws/payments", socket -> socket.close());
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment .status")).containsText("Reconnecting");
            visit.keeps("state-reconnecting");
            payment.put("status", "completed");
            payment.put("version", 5);
            page.unroute("**/api/payments/" + PAYMENT + "**");
            page.route("**/api/payments/" + PAYMENT + "/stream", Route::abort);
            page.route("**/api/payments/" + PAYMENT + "?*", route -> json(route, payment));
            page.route("**/api/payments/" + PAYMENT, route -> json(route, payment));
            assertThat(page.locator("octopus-payment h3")).hasText("Paid", new HasTextOptions().setTimeout(60_000));
        }
    }

    @Test
    void shows_an_older_view_never_after_a_newer_one() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            plays(page);
            page.routeWebSocket(
                    "**/ws/payments",
                    socket -> socket.onMessage(frame -> {
                        socket.send(update("processing", 4));
                        socket.send(update("pending", 3));
                    }));
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment h3")).hasText("Payment in progress");
            assertThat(page.locator("shop-panel")).not().containsText("pending · v3");
        }
    }

    @Test
    void shows_what_a_merchant_wrote_as_text_and_opens_no_script_as_a_link() {
        order.put("description", "<script>alert(1)</script> \"quotes\" \u202Egnp.exe");
        try (var visit = opens(Screen.PHONE, "en")) {
            var page = visit.page();
            assertThat(page.locator("octopus-payment .about")).hasText("<script>alert(1)</script> \"quotes\" gnp.exe");
            assertThat(page.locator("octopus-payment a[href^=javascript]")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
            visit.keeps("state-evil");
        }
    }

    private Visit opens(Screen screen, String language) {
        var visit = Visit.with(screen, language);
        plays(visit.page());
        visit.page()
                .routeWebSocket(
                        "**/ws/payments",
                        socket -> socket.onMessage(frame -> socket.send(
                                "{\"type\":\"uptodate\",\"paymentId\":\"" + PAYMENT + "\",\"version\":2}")));
        visit.page().navigate("/#order");
        return visit;
    }

    private void plays(Page page) {
        page.route(
                "**/api/demo/orders/current",
                route -> json(route, Map.of("orderId", ORDER, "clientToken", "a.b.c", "calls", new Object[0])));
        page.route("**/api/orders/*", route -> json(route, order));
        page.route("**/api/payments?*", route -> json(route, new Object[] {payment}));
        page.route("**/api/payments/" + PAYMENT, route -> json(route, payment));
        page.route(
                "**/qr.svg?*",
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setContentType("image/svg+xml")
                                .setBody(
                                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M1 1h2v2h-2z'/></svg>")));
    }

    private static String update(String status, int version) {
        return "{\"type\":\"update\",\"paymentId\":\"" + PAYMENT + "\",\"status\":\"" + status + "\",\"version\":"
                + version + ",\"amount\":128.5,\"currency\":\"HKD\",\"orderId\":\"" + ORDER + "\"}";
    }

    private static void json(Route route, Object data) {
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(JSON.writeValueAsString(Map.of("success", true, "data", data))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
