package hk.epay.system.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.epay.system.browser.PlayedConsole.DELIVERY;
import static hk.epay.system.browser.PlayedConsole.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

/** What the console says in states that are hard to bring about: the server's answers are played here. */
@Timeout(120)
class BrowserConsoleStatesTest {
    private static final String OLDER = "0199aaaa-bbbb-7ccc-8ddd-00000000abce";

    @ParameterizedTest
    @CsvSource({"DESK, en", "PHONE, zh-HK"})
    void is_made_for_everybody_on_each_of_its_pages(Screen screen, String language) {
        try (var visit = Visit.with(screen, language)) {
            var page = visit.page();
            PlayedConsole.on(page);
            var places = Map.of(
                    "webhooks",
                    "/webhooks",
                    "delivery",
                    "/webhooks/deliveries/" + DELIVERY,
                    "platform",
                    "/platform",
                    "account",
                    "/account",
                    "nowhere",
                    "/no/such/place",
                    "month",
                    "?period=30d");
            places.forEach((name, place) -> {
                page.navigate("/console" + place);
                assertThat(page.locator("main h1")).isVisible();
                assertThat(page.locator("main .bone")).hasCount(0);
                visit.keeps("console-" + name);
                assertThat(Axe.faults(page)).as(name).isEmpty();
            });
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void says_that_there_is_nothing_yet() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            PlayedConsole.on(page)
                    .answersList("payments?*")
                    .answersList("orders?*")
                    .answersList("merchant-platform/webhook-endpoints?*")
                    .answersList("merchant-platform/webhook-deliveries?*");
            page.navigate("/console");
            assertThat(page.locator("to-do")).hasText("Nothing needs your attention.");
            assertThat(page.locator("live-feed .nothing")).containsText("as they happen");
            for (var place : List.of("payments", "orders", "webhooks")) {
                page.locator(".menu a[href$='" + place + "']").click();
                assertThat(page.locator("main .nothing").first()).isVisible();
                visit.keeps("console-no-" + place);
                assertThat(Axe.faults(page)).isEmpty();
            }
        }
    }

    @Test
    void shows_bones_while_it_waits_and_a_way_to_try_again_when_that_failed() {
        try (var visit = Visit.with(Screen.DESK, "zh-HK")) {
            var page = visit.page();
            var waiting = new ArrayList<Route>();
            var played = PlayedConsole.on(page).plays("payments?*", waiting::add);
            page.navigate("/console/payments");
            assertThat(page.locator(".bone").first()).isVisible();
            visit.keeps("console-waiting");
            assertThat(Axe.faults(page)).isEmpty();
            waiting.forEach(Route::abort);
            assertThat(page.locator(".rows h2")).hasText("未能連線");
            visit.keeps("console-no-answer");
            assertThat(Axe.faults(page)).isEmpty();
            played.fails("payments?*", 503, "E023");
            page.locator(".rows button").click();
            assertThat(page.locator(".rows h2")).hasText("暫時未能服務");
            assertThat(page.locator(".rows")).containsText("4bf92f3577b34da6a3ce929d0e0e4736");
            played.answersList("payments?*", PlayedConsole.payment(PAYMENT, "2026-03-01T00:00:00Z"));
            page.locator(".rows button").click();
            assertThat(page.locator(".rows li")).hasCount(1);
        }
    }

    @Test
    void shows_more_when_asked_and_moves_nothing_by_itself() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var played = PlayedConsole.on(page)
                    .answersPages(
                            "payments?*",
                            PlayedConsole.payment(PAYMENT, "2026-03-02T00:00:00Z"),
                            PlayedConsole.payment(OLDER, "2026-03-01T00:00:00Z"));
            page.navigate("/console/payments");
            var rows = page.locator(".rows li");
            assertThat(rows).hasCount(1);
            page.locator(".after button").click();
            assertThat(rows).hasCount(2);
            assertThat(page.locator(".after")).containsText("That is all: 2");
            assertThat(page.locator("epay-header live-chip")).hasText("Live");
            played.says(update("0199aaaa-bbbb-7ccc-8ddd-00000000cafe", 1));
            assertThat(page.locator(".fresh")).containsText("1 new");
            played.says(update(PAYMENT, 5));
            assertThat(rows.first()).containsText("Processing");
            assertThat(rows).hasCount(2);
            visit.keeps("console-fresh");
            assertThat(Axe.faults(page)).isEmpty();
            played.answersPages(
                    "payments?*",
                    PlayedConsole.payment("0199aaaa-bbbb-7ccc-8ddd-00000000cafe", "2026-03-03T00:00:00Z"),
                    PlayedConsole.payment(PAYMENT, "2026-03-02T00:00:00Z"));
            page.locator(".fresh").click();
            assertThat(rows).hasCount(3);
            assertThat(rows.first().locator("a")).hasAttribute("href", Pattern.compile(".*cafe"));
            assertThat(page.locator(".fresh")).hasCount(0);
            rows.last().locator("a").scrollIntoViewIfNeeded();
            page.locator(".menu a").first().click();
            assertThat(page.locator("overview-page h1")).isVisible();
            page.goBack();
            assertThat(rows).hasCount(3);
        }
    }

    @Test
    void says_how_news_come_and_reads_anew_after_a_gap() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var played = PlayedConsole.on(page);
            page.navigate("/console/payments");
            var chip = page.locator("epay-header live-chip");
            assertThat(chip).hasText("Live");
            played.says("{\"type\":\"stale\"}");
            assertThat(chip).hasText("Delayed");
            played.paymentIs("status", "review").paymentIs("version", 9);
            played.says("{\"type\":\"live\"}");
            assertThat(chip).hasText("Live");
            assertThat(page.locator(".rows li")).containsText("In review");
            visit.context().setOffline(true);
            assertThat(page.locator("main .net")).containsText("You are offline");
            visit.keeps("console-offline");
            assertThat(Axe.faults(page)).isEmpty();
            visit.context().setOffline(false);
            assertThat(page.locator("main .net")).hasCount(0);
            page.routeWebSocket("**/console/live", WebSocketRoute::close);
            page.reload();
            assertThat(chip).hasText("Reconnecting");
        }
    }

    @Test
    void holds_back_what_happens_while_the_feed_is_paused() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            var played = PlayedConsole.on(page);
            page.navigate("/console");
            var feed = page.locator("live-feed");
            assertThat(feed.locator("li")).hasCount(1);
            assertThat(feed.locator("live-chip")).hasText("Live");
            feed.locator("button").click();
            played.says(update("0199aaaa-bbbb-7ccc-8ddd-00000000cafe", 2));
            assertThat(feed.locator(".waiting")).containsText("Updates held back: 1");
            assertThat(feed.locator("li")).hasCount(1);
            visit.keeps("console-paused");
            assertThat(Axe.faults(page)).isEmpty();
            feed.locator("button").click();
            assertThat(feed.locator("li")).hasCount(2);
            assertThat(feed.locator("li").first()).containsText("HK$ 77.70");
            played.says(update("0199aaaa-bbbb-7ccc-8ddd-00000000cafe", 3));
            assertThat(feed.locator("p[role=status]")).containsText("HK$ 77.70");
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, zh-HK", "PHONE, en"})
    void explains_money_in_review_and_what_could_not_be_read(Screen screen, String language) {
        try (var visit = Visit.with(screen, language)) {
            var page = visit.page();
            PlayedConsole.on(page)
                    .paymentIs("status", "review")
                    .paymentIs("statusReason", "late")
                    .fails("ledger/entries?*", 503, "E023");
            page.navigate("/console/payments/" + PAYMENT);
            boolean english = language.equals("en");
            assertThat(page.locator("main > * .banner").first())
                    .containsText(english ? "after the order was closed" : "訂單關閉後才收到款項");
            assertThat(page.locator("main")).containsText(english ? "not complete" : "經過並不完整");
            assertThat(page.locator(".head .actions")).hasCount(0);
            visit.keeps("console-review");
            assertThat(Axe.faults(page)).isEmpty();
        }
    }

    @Test
    void opens_with_the_keyboard_alone_and_leads_the_focus_to_what_came() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            PlayedConsole.on(page);
            page.navigate("/console");
            assertThat(page.locator("live-feed li")).hasCount(1);
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.locator(".menu a").nth(1).focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("payments-page h1")).isFocused();
            assertThat(page).hasTitle("Payments · O! ePay");
            page.goBack();
            assertThat(page.locator("overview-page h1")).hasText("Today");
        }
    }

    private static String update(String payment, int version) {
        return "{\"type\":\"update\",\"paymentId\":\"" + payment + "\",\"version\":" + version
                + ",\"status\":\"processing\",\"amount\":77.70,\"currency\":\"HKD\",\"orderId\":\""
                + PlayedConsole.ORDER
                + "\",\"occurredAt\":\"2026-03-01T00:00:00Z\"}";
    }
}
