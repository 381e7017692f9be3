package hk.epay.system.browser;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import com.microsoft.playwright.Locator;
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

/**
 * What the checkout says in every state, in both languages and at both sizes. States that are hard to bring about are played.
 */
@Timeout(120)
class BrowserStatesTest {
    private static final String AWAITS = "octopus-payment .frame img, octopus-payment a.primary";

    private final Played played = new Played();

    @ParameterizedTest(name = "{0} ({1}), the order {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "processing | -         | pending   | 正在處理付款       | Payment in progress          | -",
                "completed  | -         | paid      | 支付成功           | Paid                         | -",
                "failed     | declined  | pending   | 付款被拒絕         | Payment declined             | 取得新的二維碼",
                "failed     | declined  | cancelled | 付款被拒絕         | Payment declined             | -",
                "failed     | refused   | pending   | 八達通不接受這筆付款 | Octopus does not accept this payment | 取得新的二維碼",
                "failed     | not_sent  | pending   | 未能取得二維碼     | There is no code to scan     | 取得新的二維碼",
                "failed     | -         | pending   | 支付失敗           | Payment failed               | 取得新的二維碼",
                "expired    | -         | pending   | 二維碼已過期       | This code has expired        | 取得新的二維碼",
                "expired    | -         | expired   | 二維碼已過期       | This code has expired        | -",
                "cancelled  | -         | cancelled | 付款已取消         | Payment cancelled            | -",
                "review     | late      | expired   | 已收到遲來的付款   | Your payment came late       | -",
                "review     | duplicate | paid      | 重複付款           | Paid twice                   | -",
                "review     | mismatch  | pending   | 收到的金額不符     | Another amount arrived       | -",
                "partially_refunded | - | partially_refunded | 已部分退款 | Partly refunded            | -",
                "refunded   | -         | refunded  | 已退款             | Refunded                     | -",
            })
    void says_what_happened_and_what_to_do(
            String status, String reason, String orderStatus, String chinese, String english, String button) {
        played.payment("status", status).payment("statusReason", reason.equals("-") ? null : reason);
        played.order("status", orderStatus);
        if (status.contains("refunded") || status.equals("completed")) {
            played.payment("completedAt", Instant.now().toString());
            played.payment("octopusTransactionId", "oct_01a2069df06974c9aadb4f53054aea05");
            played.payment("refundedAmount", status.equals("completed") ? 0 : 28.5);
        }
        try (var visit = Visit.ofAnySize()) {
            played.answersLive(visit.page());
            shows(visit, "state-" + status + "-" + reason + "-" + orderStatus, chinese, english, button);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1}, the order {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | -    | pending | 無法連線           | No connection                      | 再試一次",
                "503 | E023 | pending | 付款服務暫時不可用 | The payment service is away        | 再試一次",
                "429 | E022 | pending | 付款服務暫時不可用 | The payment service is away        | 再試一次",
                "401 | E008 | pending | 付款頁已逾時       | This page has timed out            | -",
                "403 | E027 | pending | 商店暫時不能收款   | The shop cannot take payments now  | -",
                "404 | E010 | pending | 找不到這張訂單     | There is no such order             | -",
                "422 | E019 | pending | 金額不符           | The amounts differ                 | -",
                "409 | E018 | paid    | 這張訂單已付款     | This order is already paid         | -",
                "409 | E018 | expired | 這張訂單已過期     | This order has expired             | -",
                "409 | E018 | cancelled | 這張訂單已取消   | This order was cancelled           | -",
            })
    void says_why_there_is_nothing_to_pay(
            int status, String code, String orderStatus, String chinese, String english, String button) {
        played.order("status", orderStatus);
        try (var visit = Visit.ofAnySize()) {
            played.answersLive(visit.page());
            Played.fails(visit.page(), status, code);
            shows(visit, "trouble-" + status + "-" + orderStatus, chinese, english, button);
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void shows_a_code_at_a_desk_and_a_way_into_the_app_on_a_phone() {
        try (var visit = Visit.ofAnySize()) {
            played.answersLive(visit.page());
            for (var language : new String[] {"zh-HK", "en"}) {
                for (var screen : Screen.values()) {
                    opens(visit, language, screen);
                    assertThat(visit.page().locator(AWAITS).first()).isVisible();
                    assertThat(visit.page().locator("octopus-payment a[href^=octopus]"))
                            .hasCount(screen == Screen.PHONE ? 1 : 0);
                    assertThat(spoken(visit.page()))
                            .hasText(language.equals("en") ? "The code is ready. Please pay" : "二維碼已備妥，請付款");
                    visit.keeps("state-waiting");
                    assertThat(Axe.faults(visit.page())).isEmpty();
                }
            }
        }
    }

    @Test
    void waits_for_an_answer_and_then_for_a_code_that_the_rail_is_slow_to_give() {
        played.payment("paymentToken", null).payment("qrCodeData", null);
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            played.answersLive(page);
            page.route("**/api/payments?*", route -> {});
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment .scene")).hasText("Loading");
            assertThat(spoken(page)).hasText("Loading");
            visit.keeps("state-loading");
            assertThat(Axe.faults(page)).isEmpty();
            page.unroute("**/api/payments?*");
            played.answersLive(page);
            page.reload();
            assertThat(page.locator("octopus-payment h3")).hasText("Getting your code…");
            visit.keeps("state-preparing");
            assertThat(Axe.faults(page)).isEmpty();
            played.payment("paymentToken", Played.NUMBER).coded("");
            assertThat(page.locator("octopus-payment code")).hasText(Played.NUMBER);
        }
    }

    @Test
    void asks_what_became_of_it_when_the_time_is_over() {
        played.payment("expiresAt", Instant.now().minusSeconds(5).toString());
        try (var visit = Visit.ofAnySize()) {
            played.answersLive(visit.page());
            shows(visit, "state-over", "二維碼已到期", "This code has run out", "-");
        }
    }

    @Test
    void shows_that_it_reconnects_and_follows_by_asking_when_nothing_else_works() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            played.answers(page);
            page.route("**/api/payments/" + Played.PAYMENT + "**", Route::abort);
            page.routeWebSocket("**/ws/payments", socket -> socket.close());
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment .status")).containsText("Reconnecting");
            visit.keeps("state-reconnecting");
            assertThat(Axe.faults(page)).isEmpty();
            played.payment("status", "completed").payment("version", 5);
            page.unroute("**/api/payments/" + Played.PAYMENT + "**");
            page.route("**/api/payments/" + Played.PAYMENT + "/stream", Route::abort);
            page.route("**/api/payments/" + Played.PAYMENT + "?*", played::paymentAsIs);
            page.route("**/api/payments/" + Played.PAYMENT, played::paymentAsIs);
            assertThat(page.locator("octopus-payment h3")).hasText("Paid", new HasTextOptions().setTimeout(60_000));
        }
    }

    @Test
    void tries_again_when_the_network_is_back() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            played.answersLive(page);
            Played.fails(page, 0, "-");
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment h3")).hasText("No connection");
            played.answersLive(page);
            page.locator("octopus-payment button.primary").click();
            assertThat(page.locator("octopus-payment code")).hasText(Played.NUMBER);
        }
    }

    @Test
    void shows_an_older_view_never_after_a_newer_one() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            played.answers(page);
            page.routeWebSocket(
                    "**/ws/payments",
                    socket -> socket.onMessage(frame -> {
                        socket.send(Played.update("processing", 4));
                        socket.send(Played.update("pending", 3));
                    }));
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment h3")).hasText("Payment in progress");
            assertThat(page.locator("shop-panel")).not().containsText("pending · v3");
        }
    }

    @Test
    void shows_the_code_of_this_attempt_also_when_that_of_the_last_one_comes_late() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var next = "0199aaaa-bbbb-7ccc-8ddd-00000000cafe";
            var late = new AtomicReference<Route>();
            played.answers(page);
            page.route("**/" + Played.PAYMENT + "/qr.svg?*", late::set);
            page.route("**/" + next + "/qr.svg?*", route -> picture(route, 40));
            page.routeWebSocket(
                    "**/ws/payments",
                    socket -> socket.onMessage(frame -> socket.send(
                            frame.text().contains(Played.PAYMENT)
                                    ? Played.update("failed", 3)
                                    : "{\"type\":\"live\"}")));
            page.route("**/api/payments", route -> {
                page.waitForRequestFinished(() -> picture(late.get(), 20));
                played.payment("id", next).paymentAsIs(route);
            });
            page.navigate("/#order");
            page.locator("octopus-payment button.primary").click();
            assertThat(page.locator("octopus-payment .frame img")).hasJSProperty("naturalWidth", 40);
        }
    }

    /** All four looks of one state, on one page. */
    private static void shows(Visit visit, String name, String chinese, String english, String button) {
        for (var language : new String[] {"zh-HK", "en"}) {
            var title = language.equals("en") ? english : chinese;
            for (var screen : Screen.values()) {
                opens(visit, language, screen);
                var page = visit.page();
                assertThat(page.locator("octopus-payment h3")).hasText(title);
                var hint = page.locator("octopus-payment h3 + .hint").innerText();
                assertThat(hint).isNotBlank();
                assertThat(spoken(page)).hasText(title + " " + hint);
                assertThat(page.locator("octopus-payment button.primary")).hasCount(button.equals("-") ? 0 : 1);
                if (language.equals("zh-HK") && !button.equals("-")) {
                    assertThat(page.locator("octopus-payment button.primary")).hasText(button);
                }
                visit.keeps(name);
                assertThat(Axe.faults(page)).isEmpty();
            }
        }
    }

    private static void picture(Route route, int width) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("image/svg+xml")
                .setBody("<svg xmlns='http://www.w3.org/2000/svg' width='" + width + "' height='9'/>"));
    }

    private static void opens(Visit visit, String language, Screen screen) {
        if (visit.page().url().equals("about:blank")) {
            visit.page().navigate("/#order");
        }
        visit.speaks(language);
        visit.turns(screen);
    }

    /** What is read out to those who do not see it. */
    static Locator spoken(Page page) {
        return page.locator("octopus-payment .visually-hidden[role=status]");
    }
}
