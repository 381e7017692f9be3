package hk.epay.system.browser;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.local.stack.Service;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A whole purchase, as its shopper sees it: shop, code, phone, and both pages saying that it is paid. */
@Timeout(120)
class BrowserPurchaseTest {
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(30_000);

    private final Suite suite = Suite.running();

    @ParameterizedTest
    @CsvSource({"DESK, zh-HK", "DESK, en", "PHONE, zh-HK", "PHONE, en"})
    void goes_from_the_shelf_to_a_paid_order(Screen screen, String language) throws Exception {
        boolean english = language.equals("en");
        try (var visit = Visit.with(screen, language)) {
            var page = visit.page();
            page.navigate("/");
            page.locator(".add").nth(1).click();
            page.locator(".add").nth(1).click();
            visit.keeps("shop");
            assertThat(Axe.faults(page)).isEmpty();

            checksOut(page);
            assertThat(page.locator("octopus-payment .amount")).containsText("19.00");
            assertThat(page.locator("octopus-payment .about")).hasText(english ? "Egg tart × 2" : "酥皮蛋撻 × 2");
            if (screen == Screen.PHONE) {
                assertThat(page.locator("octopus-payment a.primary"))
                        .hasAttribute("href", Pattern.compile("octopus://.*"));
                page.locator("octopus-payment summary").click();
            }
            assertThat(page.locator("octopus-payment img")).isVisible();
            visit.keeps("checkout");
            assertThat(Axe.faults(page)).isEmpty();

            var code = decoded(page.locator("octopus-payment img"));
            assertThat(code).contains("/phone?token=" + number(page));
            var phone = visit.context()
                    .waitForPage(() -> page.locator("a[target=_blank]").click());
            assertThat(phone.locator("#amount")).hasText("19.00");
            visit.keeps(phone, "phone-asks");
            assertThat(Axe.faults(phone)).isEmpty();
            phone.locator("#approve").click();
            assertThat(phone.locator("#resultTitle")).hasText(english ? "Paid" : "付款成功");
            visit.keeps(phone, "phone-paid");

            assertThat(page.locator("octopus-payment h3")).hasText(english ? "Paid" : "支付成功");
            assertThat(page.locator("h1")).hasText(english ? "Thank you!" : "多謝惠顧！");
            visit.keeps("paid");
            assertThat(Axe.faults(page)).isEmpty();
            showsWhatHappened(page);
            visit.keeps("panel");
            assertThat(Axe.faults(page)).isEmpty();
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    @Test
    void another_language_is_another_order_to_the_shops_server() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var baskets = new ArrayList<String>();
            page.route("**/api/demo/orders", route -> {
                baskets.add(JsonPath.from(route.request().postData()).getString("basketId"));
                route.fulfill(new Route.FulfillOptions().setStatus(503));
            });
            page.navigate("/");
            page.locator(".add").first().click();
            for (var language : new String[] {"en", "zh-HK"}) {
                visit.speaks(language);
                page.waitForResponse(
                        "**/api/demo/orders",
                        () -> page.locator("button.primary").first().click());
            }
            assertThat(baskets).hasSize(2).doesNotHaveDuplicates();
        }
    }

    /** The merchant's own calls beside those of the browser, and the events that came; with all that was sent but its secrets. */
    private static void showsWhatHappened(Page page) {
        var panel = page.locator("shop-panel");
        assertThat(panel).containsText("/api/orders");
        panel.locator("summary").all().forEach(Locator::click);
        var placed = panel.locator("details:has(.server)")
                .filter(new Locator.FilterOptions().setHasText("POST /api/orders"));
        assertThat(placed).containsText("idempotency-key: demo-");
        assertThat(placed).containsText("authorization: Bearer •••");
        assertThat(placed).containsText("\"amount\": 19");
        assertThat(placed).containsText("\"clientToken\": \"•••\"");
        assertThat(panel.locator("details").first()).containsText("\"status\": \"paid\"");
        assertThat(panel.locator(".by.event")).not().hasCount(0);
    }

    @Test
    void shows_the_same_payment_after_a_reload_and_learns_what_happened_meanwhile() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            opensCheckout(page);
            var number = number(page);
            page.reload();
            assertThat(page.locator("octopus-payment code")).hasText(number);
            visit.context().setOffline(true);
            assertThat(page.locator("octopus-payment .status")).containsText("You are offline");
            visit.keeps("offline");
            phone(number, "pay");
            visit.context().setOffline(false);
            assertThat(page.locator("octopus-payment h3")).hasText("Paid");
        }
    }

    @Test
    void follows_by_server_sent_events_where_sockets_are_blocked() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.routeWebSocket("**/ws/payments", WebSocketRoute::close);
            opensCheckout(page);
            assertThat(page.locator("shop-panel")).containsText("/stream", PATIENTLY);
            phone(number(page), "pay");
            assertThat(page.locator("octopus-payment h3")).hasText("Paid");
        }
    }

    @Test
    void offers_a_new_code_after_a_refusal() {
        try (var visit = Visit.with(Screen.PHONE, "zh-HK")) {
            var page = visit.page();
            opensCheckout(page);
            var number = number(page);
            phone(number, "decline");
            assertThat(page.locator("octopus-payment h3")).hasText("付款被拒絕");
            visit.keeps("declined");
            assertThat(Axe.faults(page)).isEmpty();
            page.locator("octopus-payment button.primary").click();
            assertThat(page.locator("octopus-payment code")).isVisible();
            assertThat(number(page)).isNotEqualTo(number);
            phone(number(page), "pay");
            assertThat(page.locator("octopus-payment h3")).hasText("支付成功");
        }
    }

    private static void opensCheckout(Page page) {
        page.navigate("/");
        page.locator(".add").first().click();
        checksOut(page);
        assertThat(page.locator("octopus-payment code")).isVisible();
    }

    private static void checksOut(Page page) {
        page.locator("button.primary").first().click();
    }

    private static String number(Page page) {
        return page.locator("octopus-payment code").innerText();
    }

    /** What a camera would read from the screen. */
    private static String decoded(Locator picture) throws Exception {
        var pixels = ImageIO.read(new ByteArrayInputStream(picture.screenshot()));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(pixels))))
                .getText();
    }

    private void phone(String number, String what) {
        given().post(suite.inside(Service.SANDBOX) + "/sandbox/payments/" + number + "/" + what)
                .then()
                .statusCode(200);
    }
}
