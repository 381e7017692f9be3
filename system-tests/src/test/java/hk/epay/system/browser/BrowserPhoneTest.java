package hk.epay.system.browser;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.local.stack.Service;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The pretend phone in every state, in both languages and at both sizes. The rail's answers are played. */
@Timeout(120)
class BrowserPhoneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NUMBER = "wG6YPjY";

    private final String phone = Suite.running().inside(Service.SANDBOX) + "/phone";
    private final Map<String, Object> books = new HashMap<>(Map.of(
            "paymentToken",
            NUMBER,
            "transactionId",
            "oct_01a2069df06974c9aadb4f53054aea05",
            "merchantName",
            "示範商店 Demo Shop",
            "amount",
            128.5,
            "currency",
            "HKD",
            "description",
            "酥皮蛋撻 × 2、天星小輪海報",
            "status",
            "pending",
            "refunded",
            0,
            "expiresAt",
            Instant.now().plusSeconds(300).toString(),
            "now",
            Instant.now().toString()));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pending    | 示範商店 Demo Shop | 示範商店 Demo Shop",
                "processing | 付款處理中         | Processing",
                "paid       | 付款成功           | Paid",
                "refunded   | 付款成功           | Paid",
                "failed     | 已拒絕付款         | Declined",
                "expired    | 付款已過期         | Expired",
                "cancelled  | 商戶已取消付款     | Cancelled by the shop",
            })
    void says_what_is_the_case(String status, String chinese, String english) {
        books.put("status", status.equals("refunded") ? "paid" : status);
        if (status.equals("paid") || status.equals("refunded")) {
            books.put("paidAt", Instant.now().toString());
            books.put("refunded", status.equals("refunded") ? 28.5 : 0);
        }
        try (var visit = Visit.ofAnySize()) {
            visit.page().route("**/sandbox/payments/*", this::answer);
            shows(visit, "?token=" + NUMBER, "phone-" + status, chinese, english);
            assertThat(visit.page().locator("#refundRow")).isVisible(visible(status.equals("refunded")));
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    void lets_its_owner_put_a_payment_off() {
        try (var visit = Visit.ofAnySize()) {
            visit.page().route("**/sandbox/payments/*", this::answer);
            visit.page().navigate(phone + "?token=" + NUMBER);
            visit.page().locator("#wait").click();
            shows(visit, "", "phone-later", "稍後付款", "Pay later");
            visit.page().locator("#resume").click();
            assertThat(visit.page().locator("#approve")).isVisible();
        }
    }

    @Test
    void says_what_is_wrong_with_a_number() {
        try (var visit = Visit.ofAnySize()) {
            var page = visit.page();
            shows(visit, "?token=0OIl", "phone-not-a-number", "輸入付款編號", "Enter the payment number");
            assertThat(page.locator("#wrong")).containsText("7 characters");
            assertThat(page.locator("#token")).hasAttribute("aria-invalid", "true");
            page.locator("#token").fill("zzzzzzz");
            page.locator("#number .primary").click();
            assertThat(page.locator("#wrong")).containsText("There is no such payment");
            visit.keepsAs("phone-unknown", "en");
        }
    }

    @Test
    void keeps_the_payment_on_the_screen_while_the_rail_is_away() {
        try (var visit = Visit.ofAnySize()) {
            var page = visit.page();
            page.route("**/sandbox/payments/*", this::answer);
            page.navigate(phone + "?token=" + NUMBER + "&lang=en");
            assertThat(page.locator("#approve")).isVisible();
            page.route("**/sandbox/payments/**", Route::abort);
            page.locator("#approve").click();
            assertThat(page.locator("#trouble")).containsText("cannot be reached");
            assertThat(page.locator("#amount")).hasText("128.50");
            visit.keepsAs("phone-offline", "en");
            assertThat(Axe.faults(page)).isEmpty();
        }
    }

    @Test
    void lets_a_payment_be_finished_whose_second_step_was_lost() {
        try (var visit = Visit.ofAnySize()) {
            var page = visit.page();
            page.route("**/sandbox/payments/*", this::answer);
            page.route("**/" + NUMBER + "/processing", route -> {
                books.put("status", "processing");
                answer(route);
            });
            page.route("**/" + NUMBER + "/pay", Route::abort);
            page.navigate(phone + "?token=" + NUMBER + "&lang=en");
            page.locator("#approve").click();
            assertThat(page.locator("#resultHint")).containsText("not finished yet");
            visit.keepsAs("phone-unfinished", "en");
            assertThat(Axe.faults(page)).isEmpty();
            page.route("**/" + NUMBER + "/pay", route -> {
                books.put("status", "paid");
                answer(route);
            });
            page.locator("#approveNow").click();
            assertThat(page.locator("h1:visible")).hasText("Paid");
            assertThat(page.locator("#approveNow")).isHidden();
        }
    }

    @Test
    void leads_to_the_heading_of_every_screen() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            page.route("**/sandbox/payments/*", this::answer);
            page.navigate(phone + "?lang=en");
            page.locator("#token").fill(NUMBER);
            page.keyboard().press("Enter");
            assertThat(page.locator("#merchant")).isFocused();
            page.locator("#wait").click();
            assertThat(page.locator("#later h1")).isFocused();
            page.locator("#resume").click();
            assertThat(page.locator("#merchant")).isFocused();
        }
    }

    @Test
    void takes_the_link_of_the_code_as_well_as_the_number() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            page.route("**/sandbox/payments/*", this::answer);
            page.navigate(phone + "?lang=en");
            page.locator("#token").fill(phone + "?token=" + NUMBER);
            page.locator("#number .primary").click();
            assertThat(page.locator("#shownToken")).hasText(NUMBER);
        }
    }

    /** Both languages at both sizes, on one page. */
    private void shows(Visit visit, String query, String name, String chinese, String english) {
        var page = visit.page();
        if (!query.isEmpty()) {
            page.navigate(phone + query);
        }
        for (var language : new String[] {"zh-HK", "en"}) {
            if (!language.equals(page.locator("html").getAttribute("lang"))) {
                page.locator("#language").click();
            }
            assertThat(page.locator("h1:visible")).hasText(language.equals("en") ? english : chinese);
            for (var screen : Screen.values()) {
                visit.turns(screen);
                assertThat(fits(page)).as("fits into %s", screen).isTrue();
                visit.keepsAs(name, language);
                assertThat(Axe.faults(page)).isEmpty();
            }
        }
    }

    private static boolean fits(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }

    private static IsVisibleOptions visible(boolean so) {
        return new IsVisibleOptions().setVisible(so);
    }

    private void answer(Route route) {
        try {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(JSON.writeValueAsString(books)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
