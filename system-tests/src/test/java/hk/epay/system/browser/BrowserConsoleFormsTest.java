package hk.epay.system.browser;

import java.util.ArrayList;
import java.util.Map;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.system.browser.Visit.Screen;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static hk.epay.system.browser.PlayedConsole.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

/** What the console's dialogs and forms do when the server's answer is not the usual one; its answers are played here. */
@Timeout(120)
class BrowserConsoleFormsTest {
    @Test
    void asks_for_the_same_refund_again_when_the_answer_was_lost() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var keys = new ArrayList<String>();
            var played = PlayedConsole.on(page).plays("payments/" + PAYMENT + "/refunds", route -> {
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
            played.plays("payments/" + PAYMENT + "/refunds", route -> {
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

    private static void changedMeanwhile(Route route) {
        if (route.request().method().equals("PUT")) {
            PlayedConsole.json(route, 412, Map.of("code", "E052", "message", "changed", "success", false));
        } else {
            PlayedConsole.json(route, 200, Map.of("success", true, "data", PlayedConsole.settings(3)));
        }
    }
}
