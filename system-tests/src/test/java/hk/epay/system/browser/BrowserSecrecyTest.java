package hk.epay.system.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.local.stack.Service;
import hk.epay.system.actor.Merchant;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a page keeps to itself, and what it never takes for anything but text. */
@Timeout(120)
class BrowserSecrecyTest {
    private static final String EVIL =
            "<script>alert(1)</script><img src=x onerror=alert(2)> \"'`${7*7} \u202Egnp.exe\u202C";
    private static final String SHOWN = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'`${7*7} gnp.exe";
    private static final String TOKEN_OF_THE_CHECKOUT = "document.querySelector('demo-shop').shadowRoot"
            + ".querySelector('order-page').shadowRoot.querySelector('octopus-payment').clientToken";

    private final Suite suite = Suite.running();

    @Test
    void a_token_is_in_no_address_no_storage_no_console_and_no_log_during_a_whole_purchase() throws IOException {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            var requests = new CopyOnWriteArrayList<Request>();
            visit.context().onRequest(requests::add);
            var sockets = new CopyOnWriteArrayList<String>();
            page.onWebSocket(socket -> sockets.add(socket.url()));
            page.navigate("/");
            page.locator(".add").first().click();
            page.locator("button.primary").first().click();
            assertThat(page.locator("octopus-payment code")).isVisible();
            var token = (String) page.evaluate(TOKEN_OF_THE_CHECKOUT);
            assertThat(token).startsWith("ey");
            var phone = visit.context()
                    .waitForPage(() -> page.locator("a[target=_blank]").click());
            phone.locator("#approve").click();
            assertThat(page.locator("h1")).hasText("Thank you!");
            page.reload();
            assertThat(page.locator("octopus-payment h3")).hasText("Paid");

            var secret = token.substring(token.lastIndexOf('.') + 1);
            assertThat(requests).extracting(Request::url).isNotEmpty().noneMatch(url -> url.contains(secret));
            assertThat(requests)
                    .filteredOn(request ->
                            request.url().contains("/phone") || !request.url().startsWith(suite.door()))
                    .as("what goes elsewhere")
                    .noneMatch(request -> request.headers().toString().contains(secret));
            assertThat(sockets).isNotEmpty().noneMatch(url -> url.contains(secret));
            for (var shown : List.of(page, phone)) {
                assertThat(shown.url()).doesNotContain(secret);
                assertThat(storage(shown)).doesNotContain(secret).doesNotContain("\"ey");
            }
            assertThat(visit.said()).noneMatch(line -> line.contains(secret));
            page.locator("shop-panel summary").all().forEach(line -> line.click());
            assertThat(page.locator("shop-panel section").innerText())
                    .contains("Bearer •••")
                    .doesNotContain("eyJ");
            assertThat(page.content()).doesNotContain(secret);
            for (var log : logs()) {
                assertThat(Files.readString(log))
                        .as("log %s", log.getFileName())
                        .doesNotContain(secret);
            }
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    @Test
    void what_a_merchant_wrote_is_text_in_the_checkout_and_in_the_shop() {
        var order = Merchant.of(suite, DemoMerchant.DEMO)
                .posts("/api/orders", Map.of("description", EVIL, "amount", 10, "currency", "HKD"))
                .statusCode(201)
                .extract()
                .jsonPath();
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            var current = Map.of(
                    "orderId",
                    order.getString("data.id"),
                    "clientToken",
                    order.getString("data.clientToken"),
                    "calls",
                    new Object[0]);
            page.route("**/api/demo/orders/current", route -> new Played().json(route, current));
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment .about")).hasText(SHOWN);
            assertThat(page.locator("order-page #summary ~ dl dd").first()).hasText(SHOWN);
            assertThat(page.locator("shop-panel")).containsText("/api/payments");
            page.locator("shop-panel summary").all().forEach(line -> line.click());
            assertThat(page.locator("shop-panel")).containsText("<script>alert(1)</script>");
            var phone = visit.context()
                    .waitForPage(() -> page.locator("a[target=_blank]").click());
            assertThat(phone.locator("#description")).hasText(SHOWN);
            visit.keeps("evil");
            visit.keeps(phone, "evil-phone");
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    @Test
    void a_link_into_an_app_is_no_script() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            new Played().coded("javascript:alert(1)").answersLive(page);
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment img")).isVisible();
            assertThat(page.locator("octopus-payment a")).hasCount(0);
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    @Test
    void what_a_merchant_is_called_is_text_on_the_phone() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            page.route("**/sandbox/payments/*", route -> renamed(route));
            page.navigate(suite.inside(Service.SANDBOX) + "/phone?lang=en&token=" + aNumber());
            assertThat(page.locator("#merchant")).hasText(SHOWN);
            assertThat(page.locator("#merchant")).hasAttribute("dir", "auto");
            visit.keeps("evil-merchant");
            assertThat(Axe.faults(page)).isEmpty();
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.refusals()).isEmpty();
        }
    }

    private String aNumber() {
        var merchant = Merchant.of(suite, DemoMerchant.DEMO);
        return merchant.startsPayment(merchant.createsOrder("10.00")).token();
    }

    private static void renamed(Route route) {
        var answer = route.fetch();
        var name = EVIL.replace("\"", "\\\"");
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text()
                        .replaceFirst(
                                "\"merchantName\":\"[^\"]*\"",
                                Matcher.quoteReplacement("\"merchantName\":\"" + name + "\""))));
    }

    private static String storage(Page page) {
        return (String) page.evaluate(
                "JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie");
    }

    private static List<Path> logs() throws IOException {
        var directory = Path.of(System.getProperty("epay.root"), "system-tests/target/suite/logs");
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }
}
