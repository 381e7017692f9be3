package hk.epay.system.browser;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.epay.system.browser.PlayedConsole.ORDER;
import static hk.epay.system.browser.PlayedConsole.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

/** What the console makes of things that happened while somebody was looking at it, or was away. */
@Timeout(120)
class BrowserConsoleMeanwhileTest {
    /** As a browser sees a server that lets nobody in: closed, and no reason given. */
    private static final String NOBODY_IS_LET_IN =
            """
            (() => {
              class Closed {
                static OPEN = 1;
                constructor() { setTimeout(() => this.onclose?.({code: 1006})); }
                close() {}
              }
              Object.defineProperty(window, 'WebSocket', {get: () => Closed, set: () => {}});
            })();""";

    private static final String COMPLETED =
            """
            {"type": "update", "paymentId": "%s", "orderId": "%s", "status": "completed", "version": 5, "amount": 128.5}"""
                    .formatted(PAYMENT, ORDER);

    @Test
    void notices_that_the_session_ended_while_nothing_came_from_it() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.addInitScript(NOBODY_IS_LET_IN);
            var asked = new AtomicInteger();
            PlayedConsole.on(page).plays("session", route -> {
                if (asked.getAndIncrement() == 0) {
                    PlayedConsole.json(route, 200, Map.of("success", true, "data", PlayedConsole.session()));
                } else {
                    PlayedConsole.json(route, 401, Map.of("code", "E056", "message", "over", "success", false));
                }
            });
            page.navigate("/console/payments");
            assertThat(page.locator("sign-in-page .banner")).containsText("Your session has ended");
        }
    }

    @Test
    void says_no_longer_what_has_been_attended_to() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var played = PlayedConsole.on(page)
                    .paymentIs("status", "review")
                    .fails("merchant-platform/webhook-deliveries?*", 503, "E020");
            page.navigate("/console");
            var matters = page.locator("to-do");
            assertThat(matters).containsText("Payments in review: 1");
            assertThat(matters).containsText("Not everything could be checked");
            assertThat(page.locator("live-feed live-chip")).hasText("Live");
            played.answersList("payments?*").says(COMPLETED);
            assertThat(matters).not().containsText("in review");
            assertThat(matters).containsText("Not everything could be checked");
        }
    }

    @Test
    void keeps_details_open_where_they_were_opened() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var later = refund("failed", "2026-03-01T02:00:00Z");
            var played = PlayedConsole.on(page)
                    .answersList("merchant-platform/webhook-deliveries?*")
                    .answersList("payments/" + PAYMENT + "/events", later);
            page.navigate("/console/payments/" + PAYMENT);
            var moments = page.locator("time-line .moment")
                    .filter(new Locator.FilterOptions().setHas(page.locator(".mark.bad")));
            moments.locator("summary").click();
            assertThat(moments.locator("details[open]")).hasCount(1);
            played.answersList("payments/" + PAYMENT + "/events", refund("reserved", "2026-03-01T01:00:00Z"), later)
                    .says(COMPLETED);
            assertThat(page.locator("time-line .moment")).hasCount(2);
            assertThat(moments.locator("details[open]")).hasCount(1);
            assertThat(page.locator("time-line details[open]")).hasCount(1);
        }
    }

    @Test
    void keeps_the_keyboard_at_the_head_of_a_page_while_it_is_being_read() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var held = new ArrayList<Route>();
            PlayedConsole.on(page).plays("payments/" + PAYMENT, held::add);
            page.navigate("/console/payments");
            page.locator(".rows a[href$='" + PAYMENT + "']").click();
            var head = page.locator("main h1");
            assertThat(head).hasText("Payment");
            assertThat(head).isFocused();
            assertThat(Axe.faults(page)).isEmpty();
            var payment = PlayedConsole.payment(PAYMENT, "2026-03-01T00:00:00Z");
            held.forEach(route -> PlayedConsole.json(route, 200, Map.of("success", true, "data", payment)));
            assertThat(head).containsText("HK$ 9.50");
            assertThat(head).isFocused();
        }
    }

    private static Object refund(String state, String at) {
        return Map.of("at", at, "kind", "refund", "refundId", "r1", "to", state, "amount", 40);
    }
}
