package hk.epay.system.browser;

import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Merchant;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Coming in to the console, going out, and what the page must never hold. */
@Timeout(120)
class BrowserConsoleSessionTest {
    private static final DemoMerchant WHO = DemoMerchant.OTHER;
    private static final DemoMerchant DEMO = DemoMerchant.DEMO;

    /** All that stands in the page, inside of components too, and what stands in its fields. */
    private static final String WRITTEN =
            """
            () => {
              const all = root => [...root.querySelectorAll('*')].map(element => element.outerHTML.split('>')[0]
                + (element.value ?? '') + (element.shadowRoot ? all(element.shadowRoot) : '')).join(' ')
                + root.textContent;
              return all(document);
            }""";

    private Merchant.Payment payment;

    @BeforeEach
    void there_is_something_to_see() {
        var merchant = Merchant.of(Suite.running(), WHO);
        payment = merchant.startsPayment(merchant.createsOrder("18.00"));
    }

    @Test
    void lets_nobody_in_with_a_wrong_key() {
        try (var console = Console.at("/orders", Screen.PHONE, "zh-HK")) {
            var page = console.page();
            console.tries("", "");
            assertThat(page.locator("#no-id")).isVisible();
            console.tries(WHO.id().value(), "epk_test_wrong");
            assertThat(page.locator("sign-in-page [role=alert]")).hasText("商戶編號或密鑰不正確。");
            assertThat(page.locator("#key")).hasValue("");
            assertThat(page.locator("#key")).hasAttribute("type", "password");
            assertThat(page.locator("#key")).hasAttribute("autocomplete", "current-password");
            console.visit().keeps("console-wrong-key");
            assertThat(Axe.faults(page)).isEmpty();
            console.signsIn(WHO);
            assertThat(console.head()).hasText("訂單");
            assertThat(console.head()).isFocused();
        }
    }

    @Test
    void comes_back_to_where_one_was_after_the_session_is_over() {
        try (var console = Console.of(WHO, "/payments?status=pending", Screen.DESK, "en")) {
            var page = console.page();
            assertThat(page.locator(".rows li").first()).isVisible();
            console.visit().context().clearCookies();
            page.locator(".rows a[href$='" + payment.id() + "']").click();
            assertThat(page.locator("sign-in-page .banner")).containsText("Your session has ended");
            console.visit().keeps("console-over");
            assertThat(Axe.faults(page)).isEmpty();
            console.signsIn(WHO);
            assertThat(console.head()).containsText("HK$ 18.00");
            assertThat(page).hasURL(Pattern.compile(".*/console/payments/" + payment.id()));

            page.locator(".menu .leave").click();
            assertThat(page.locator("sign-in-page .banner")).containsText("signed out");
            page.reload();
            assertThat(page.locator("sign-in-page h1")).isVisible();
        }
    }

    @Test
    void says_so_when_signing_out_did_not_work() {
        try (var console = Console.of(WHO, "/payments", Screen.DESK, "en")) {
            var page = console.page();
            page.route("**/console/api/session", Route::abort);
            page.locator(".menu .leave").click();
            var banner = page.locator("main > .banner");
            assertThat(banner).containsText("still signed in");
            assertThat(Axe.faults(page)).isEmpty();
            page.unroute("**/console/api/session");
            banner.locator("button").click();
            assertThat(page.locator("sign-in-page .banner")).containsText("signed out");
        }
    }

    @Test
    void is_one_merchants_in_all_tabs_of_a_browser() {
        try (var console = Console.of(WHO, "/orders", Screen.DESK, "en")) {
            var page = console.page();
            var name = page.locator("nav.menu .who strong");
            var before = name.innerText();
            page.evaluate(
                    "who => fetch('/console/api/session', {method: 'POST', body: JSON.stringify(who),"
                            + " headers: {'Content-Type': 'application/json'}})",
                    Map.of("merchantId", DEMO.id().value(), "apiKey", DEMO.apiKey()));
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            assertThat(name).not().hasText(before);
            assertThat(page.locator("nav.menu")).isVisible();
            try (var other = console.visit().context().newPage()) {
                other.navigate(page.url());
                other.locator(".menu .leave").click();
                assertThat(page.locator("sign-in-page .banner")).containsText("Your session has ended");
            }
        }
    }

    @Test
    void keeps_every_key_and_token_out_of_the_page() {
        try (var console = Console.at("", Screen.DESK, "en")) {
            var page = console.page();
            var addresses = new StringBuilder();
            page.onRequest(request -> addresses.append(request.url()).append('\n'));
            page.onWebSocket(socket -> addresses.append(socket.url()).append('\n'));
            console.signsIn(WHO);
            assertThat(page.locator("live-feed li").first()).isVisible();
            var kept = (String) page.evaluate(
                    "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie + location.href"
                            + " + JSON.stringify(history.state)");
            assertThat(kept + addresses).doesNotContain(WHO.apiKey(), "bearer", "eyJ");
            var session = console.visit().context().cookies().stream()
                    .filter(cookie -> cookie.name.equals("epay_console"))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.httpOnly).isTrue();
            var written = (String) page.evaluate(WRITTEN);
            assertThat(written).contains("live-feed").doesNotContain(WHO.apiKey(), "eyJ");
        }
    }
}
