package hk.epay.system.browser;

import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.local.stack.Service;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A purchase by people who use no mouse, do not see the screen, or cannot bear things that move. */
@Timeout(120)
class BrowserAccessTest {
    private static final int MOST_TABS = 40;

    /** The element that has the focus, through all shadow roots. */
    private static final String FOCUSED =
            """
            () => { let it = document.activeElement;
              while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
              return it; }
            """;

    /** Keeps what is read out: the status region of the checkout, whenever it changes. */
    private static final String LISTEN =
            """
            () => { window.heard = [];
              const region = document.querySelector('demo-shop').shadowRoot.querySelector('order-page').shadowRoot
                .querySelector('octopus-payment').shadowRoot.querySelector('.visually-hidden[role=status]');
              new MutationObserver(() => window.heard.push(region.textContent.trim()))
                .observe(region, { childList: true, characterData: true, subtree: true }); }
            """;

    private final Suite suite = Suite.running();

    @Test
    void everything_can_be_done_by_keyboard_and_the_focus_is_always_seen() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.navigate("/");
            assertThat(page.locator(".add").first()).isVisible();
            tabsTo(page, ".add");
            page.keyboard().press("Enter");
            tabsTo(page, ".step");
            tabsTo(page, "button.primary");
            page.keyboard().press("Enter");
            assertThat(page.locator("octopus-payment code")).isVisible();
            tabsTo(page, ".copy");
            phone(number(page), "decline");
            assertThat(page.locator("octopus-payment h3")).hasText("Payment declined");
            tabsTo(page, "octopus-payment button.primary");
            page.keyboard().press("Enter");
            assertThat(page.locator("octopus-payment code")).isVisible();
            phone(number(page), "pay");
            assertThat(page.locator("h1")).hasText("Thank you!");
            tabsTo(page, "summary");
            page.keyboard().press("Enter");
            assertThat(page.locator("shop-panel details[open] pre").first()).isVisible();
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    @Test
    void the_phone_can_be_used_by_keyboard() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            page.navigate("/");
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            var number = number(page);
            page.navigate(suite.inside(Service.SANDBOX) + "/phone?lang=en");
            tabsTo(page, "#token");
            page.keyboard().type(number);
            page.keyboard().press("Enter");
            assertThat(page.locator("#amount")).isVisible();
            tabsTo(page, "#approve");
            page.keyboard().press("Enter");
            assertThat(page.locator("#resultTitle")).hasText("Paid");
            assertThat(page.locator("#resultTitle")).isFocused();
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoever_does_not_see_the_screen_hears_what_happens() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.navigate("/");
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            assertThat(BrowserStatesTest.spoken(page)).hasText("The code is ready. Please pay");
            page.evaluate(LISTEN);
            var number = number(page);
            phone(number, "processing");
            assertThat(page.locator("octopus-payment h3")).hasText("Payment in progress");
            phone(number, "pay");
            assertThat(page.locator("octopus-payment h3")).hasText("Paid");
            assertThat((List<String>)
                            page.evaluate("() => window.heard.filter((it, i, all) => it && it !== all[i - 1])"))
                    .containsExactly(
                            "Payment in progress You have approved it. One moment; do not pay again.",
                            "Paid Thank you. The shop has received your payment.");
        }
    }

    @Test
    void the_shop_says_what_is_in_the_cart_and_the_focus_is_never_lost() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var cart = page.locator("demo-shop aside > [role=status]");
            page.navigate("/");
            page.locator(".add").first().click();
            assertThat(cart).containsText("× 1 · Total HK$");
            page.locator(".step").first().click();
            assertThat(cart).containsText("removed · Total HK$");
            assertThat(page.locator("#cart")).isFocused();
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            assertThat(page.locator("order-page h1")).isFocused();
            assertThat(page).hasTitle("Payment · O! ePay demo shop");
            page.locator(".way-back").click();
            assertThat(page.locator("h1")).isFocused();
            assertThat(page).hasTitle("O! ePay demo shop");
        }
    }

    @Test
    void what_was_opened_in_the_panel_stays_when_more_happens() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.navigate("/");
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            var opened = page.locator("shop-panel details[open] .name");
            page.locator("shop-panel summary")
                    .filter(new Locator.FilterOptions().setHasText("pending · v"))
                    .first()
                    .click();
            var name = opened.innerText();
            phone(number(page), "pay");
            assertThat(page.locator("h1")).hasText("Thank you!");
            assertThat(opened).hasText(name);
        }
    }

    @Test
    void nothing_moves_for_those_who_wish_that() {
        var calm = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        try (var visit = Visit.with(Screen.DESK, "en", calm)) {
            var page = visit.page();
            page.navigate("/");
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            assertThat(page.locator("octopus-payment .dot")).isVisible();
            assertThat(moving(page)).isZero();
            phone(number(page), "pay");
            assertThat(page.locator("octopus-payment .sign")).isVisible();
            assertThat(moving(page)).isZero();
        }
    }

    /** How many animations last long enough to be seen. */
    private static int moving(Page page) {
        return (int)
                page.evaluate(
                        """
                () => { const roots = [document];
                  for (const root of roots)
                    for (const it of root.querySelectorAll('*')) if (it.shadowRoot) roots.push(it.shadowRoot);
                  return roots.flatMap(root => root.getAnimations())
                    .filter(it => it.effect.getComputedTiming().activeDuration > 1).length; }
                """);
    }

    private static void tabsTo(Page page, String selector) {
        var wanted = selector.substring(selector.lastIndexOf(' ') + 1);
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            page.keyboard().press("Tab");
            var focused = page.evaluateHandle(FOCUSED).asElement();
            assertThat(
                            (boolean)
                                    focused.evaluate(
                                            "it => it === document.body || getComputedStyle(it).outlineStyle !== 'none' || it.id === 'token'"))
                    .as("the focus is seen on %s", focused)
                    .isTrue();
            if ((boolean) focused.evaluate(
                    "(it, [wanted, inside]) => it.matches(wanted) && (!inside || !!it.getRootNode().host?.matches(inside))",
                    new String[] {wanted, selector.equals(wanted) ? "" : selector.split(" ")[0]})) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the tabulator");
    }

    private static String number(Page page) {
        return page.locator("octopus-payment code").innerText();
    }

    private void phone(String number, String what) {
        given().post(suite.inside(Service.SANDBOX) + "/sandbox/payments/" + number + "/" + what)
                .then()
                .statusCode(200);
    }
}
