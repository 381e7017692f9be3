package hk.epay.system.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.epay.system.browser.PlayedConsole.ENDPOINT;
import static hk.epay.system.browser.PlayedConsole.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

/** What the console's dialogs and forms do when the server's answer is not the usual one; its answers are played here. */
@Timeout(120)
class BrowserConsoleFormsTest {
    private static final String REFUNDS = "payments/" + PAYMENT + "/refunds";

    @Test
    void asks_for_the_same_refund_again_when_the_answer_was_lost() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var keys = new ArrayList<String>();
            var played = PlayedConsole.on(page).plays(REFUNDS, route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                assertThat(route.request().headerValue("X-CSRF-Token")).isEqualTo("of-this-page");
                route.abort();
            });
            page.navigate("/console/payments/" + PAYMENT);
            page.locator(".head .actions button").click();
            var dialog = page.locator("refund-dialog dialog");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".banner")).containsText("We do not know");
            assertThat(dialog.locator("fieldset input").first()).isDisabled();
            visit.keeps("console-refund-unknown");
            assertThat(Axe.faults(page)).isEmpty();
            played.plays(REFUNDS, route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                PlayedConsole.json(
                        route,
                        422,
                        Map.of("code", "E034", "message", "At most 8.00 can still be refunded.", "success", false));
            });
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".banner")).containsText("At most 8.00");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".primary")).isEnabled();
            assertThat(keys).hasSize(3);
            assertThat(keys.get(1)).as("after a lost answer").isEqualTo(keys.get(0));
            assertThat(keys.get(2)).as("after a refusal").isNotEqualTo(keys.get(0));
        }
    }

    @Test
    void does_not_take_a_refusal_at_the_door_for_a_decision_about_a_refund_in_doubt() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var keys = new ArrayList<String>();
            var played = PlayedConsole.on(page).plays(REFUNDS, route -> lost(route, keys));
            page.navigate("/console/payments/" + PAYMENT);
            page.locator(".head .actions button").click();
            var dialog = page.locator("refund-dialog dialog");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".primary")).hasText("Ask again");
            played.plays(REFUNDS, route -> {
                keys.add(route.request().headerValue("Idempotency-Key"));
                PlayedConsole.json(route, 429, Map.of("code", "E019", "message", "Too many.", "success", false));
            });
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".primary")).hasText("Ask again");
            assertThat(dialog.locator("fieldset input").first()).isDisabled();
            played.plays(REFUNDS, route -> made(route, keys));
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".result")).containsText("HK$ 128.50");
            assertThat(dialog.locator("h2")).isFocused();
            assertThat(keys).hasSize(3).containsOnly(keys.get(0));
        }
    }

    @Test
    void keeps_a_refund_in_doubt_when_its_dialog_is_closed_and_its_page_left() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var keys = new ArrayList<String>();
            var bodies = new ArrayList<String>();
            var played = PlayedConsole.on(page).plays(REFUNDS, route -> {
                bodies.add(route.request().postData());
                lost(route, keys);
            });
            page.navigate("/console/payments/" + PAYMENT);
            var open = page.locator(".head .actions button");
            var dialog = page.locator("refund-dialog dialog");
            open.click();
            dialog.locator("input[type=radio]").nth(1).check();
            dialog.locator("#amount").fill("40");
            page.waitForResponse("**/payments/" + PAYMENT, dialog.locator(".primary")::click);
            assertThat(dialog.locator(".primary")).hasText("Ask again");
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            page.locator(".menu a[href$='/orders']").click();
            page.goBack();
            open.click();
            assertThat(dialog.locator(".banner")).containsText("We do not know");
            assertThat(dialog.locator("#amount")).hasValue("40");
            assertThat(dialog.locator("#amount")).isDisabled();
            played.plays(REFUNDS, route -> {
                bodies.add(route.request().postData());
                made(route, keys);
            });
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".result")).isVisible();
            assertThat(keys).hasSize(2).containsOnly(keys.get(0));
            assertThat(bodies).containsOnly("{\"amount\":40}");
        }
    }

    @Test
    void shows_a_secret_once() {
        try (var visit = Visit.with(Screen.PHONE, "zh-HK")) {
            var page = visit.page();
            var played = PlayedConsole.on(page);
            played.plays(
                    "merchant-platform/webhook-endpoints",
                    route -> PlayedConsole.json(
                            route, 422, Map.of("code", "E041", "message", "必須以 https:// 開頭", "success", false)));
            page.navigate("/console/webhooks");
            page.locator(".head .actions button").click();
            var dialog = page.locator("endpoint-dialog dialog");
            dialog.locator("#url").fill("http://shop.example/hooks");
            dialog.locator(".primary").click();
            assertThat(dialog.locator("#url-hint")).hasText("必須以 https:// 開頭");
            assertThat(Axe.faults(page)).isEmpty();
            played.plays(
                    "merchant-platform/webhook-endpoints",
                    route -> PlayedConsole.json(
                            route,
                            201,
                            Map.of("success", true, "data", Map.of("endpoint", Map.of(), "secret", "whsec_onlyOnce"))));
            dialog.locator("#url").fill("https://shop.example/hooks");
            dialog.locator(".primary").click();
            var secret = page.locator("secret-dialog dialog");
            assertThat(secret).containsText("whsec_onlyOnce");
            visit.keeps("console-secret");
            assertThat(Axe.faults(page)).isEmpty();
            secret.locator(".primary").click();
            assertThat(secret).isHidden();
            assertThat(page.locator("epay-console")).not().containsText("whsec_onlyOnce");
        }
    }

    @Test
    void says_that_the_platform_is_away_and_that_somebody_else_changed_the_settings() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var played = PlayedConsole.on(page)
                    .answers(
                            "merchant-platform/verify-connection",
                            Map.of(
                                    "connected",
                                    false,
                                    "latencyMs",
                                    5000,
                                    "checkedAt",
                                    "2026-03-01T00:00:00Z",
                                    "reason",
                                    "timeout"))
                    .answers("merchant-platform/merchant-info", PlayedConsole.info(true))
                    .plays("merchant-platform/settings", route -> changedMeanwhile(route));
            page.navigate("/console/platform");
            assertThat(page.locator("#state")).hasText("Not connected");
            assertThat(page.locator("aside .banner")).containsText("does not answer");
            assertThat(page.locator(".head a.button")).hasAttribute("href", "https://platform.example/");
            page.locator("settings-form input[type=checkbox]").first().check();
            page.locator("settings-form .primary").click();
            assertThat(page.locator("settings-form .banner")).containsText("Somebody else has changed");
            visit.keeps("console-conflict");
            assertThat(Axe.faults(page)).isEmpty();
            played.answers("merchant-platform/settings", PlayedConsole.settings(4));
            page.locator("settings-form .banner button").click();
            assertThat(page.locator("settings-form .save")).containsText("Version 4");
            assertThat(page.locator("settings-form .primary")).isDisabled();
        }
    }

    @Test
    void leaves_the_events_of_an_endpoint_alone_unless_somebody_chooses_others() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var endpoint = Map.of(
                    "id",
                    ENDPOINT,
                    "url",
                    "https://shop.example/hooks",
                    "eventTypes",
                    List.of("payment.*", "dispute.opened"),
                    "status",
                    "enabled",
                    "createdAt",
                    "2026-03-01T00:00:00Z");
            var bodies = new ArrayList<String>();
            PlayedConsole.on(page)
                    .answersList("merchant-platform/webhook-endpoints?*", endpoint)
                    .plays("merchant-platform/webhook-endpoints/" + ENDPOINT, route -> {
                        bodies.add(route.request().postData());
                        PlayedConsole.json(route, 200, Map.of("success", true, "data", endpoint));
                    });
            page.navigate("/console/webhooks");
            var edit = page.locator("endpoint-card .actions button").nth(1);
            var dialog = page.locator("endpoint-dialog dialog");
            edit.click();
            dialog.locator("#url").fill("https://elsewhere.example/");
            dialog.locator(".buttons button").first().click();
            edit.click();
            assertThat(dialog.locator("#url")).hasValue("https://shop.example/hooks");
            dialog.locator("#description").fill("Till 4");
            dialog.locator(".primary").click();
            assertThat(dialog).isHidden();
            edit.click();
            var types = dialog.locator(".types label");
            assertThat(types.filter(new Locator.FilterOptions().setHasText("payment.ready"))
                            .locator("input"))
                    .isDisabled();
            types.filter(new Locator.FilterOptions().setHasText("order.paid"))
                    .locator("input")
                    .check();
            assertThat(Axe.faults(page)).isEmpty();
            dialog.locator(".primary").click();
            assertThat(dialog).isHidden();
            assertThat(bodies).hasSize(2);
            assertThat(bodies.get(0)).contains("Till 4").doesNotContain("eventTypes");
            assertThat(bodies.get(1)).contains("[\"payment.*\",\"dispute.opened\",\"order.paid\"]");
        }
    }

    @Test
    void takes_no_changes_of_the_settings_while_they_are_being_saved() {
        try (var visit = Visit.with(Screen.PHONE, "zh-HK")) {
            var page = visit.page();
            var held = new ArrayList<Route>();
            var played = PlayedConsole.on(page);
            page.navigate("/console/platform");
            assertThat(page.locator("settings-form .later")).containsText("稍後推出");
            var boxes = page.locator("settings-form input[type=checkbox]");
            boxes.first().check();
            played.plays("merchant-platform/settings", held::add);
            page.waitForRequest("**/merchant-platform/settings", page.locator("settings-form .primary")::click);
            assertThat(boxes.nth(1)).isDisabled();
            PlayedConsole.json(held.get(0), 200, Map.of("success", true, "data", PlayedConsole.settings(4)));
            assertThat(boxes.nth(1)).isEnabled();
            assertThat(page.locator("settings-form .save")).containsText("已儲存");
        }
    }

    private static void lost(Route route, List<String> keys) {
        keys.add(route.request().headerValue("Idempotency-Key"));
        route.abort();
    }

    private static void made(Route route, List<String> keys) {
        keys.add(route.request().headerValue("Idempotency-Key"));
        var refund = Map.of("id", "r1", "amount", 128.5, "status", "pending", "createdAt", "2026-03-01T00:00:00Z");
        PlayedConsole.json(route, 202, Map.of("success", true, "data", refund));
    }

    private static void changedMeanwhile(Route route) {
        if (route.request().method().equals("PUT")) {
            PlayedConsole.json(route, 412, Map.of("code", "E052", "message", "changed", "success", false));
        } else {
            PlayedConsole.json(route, 200, Map.of("success", true, "data", PlayedConsole.settings(3)));
        }
    }
}
