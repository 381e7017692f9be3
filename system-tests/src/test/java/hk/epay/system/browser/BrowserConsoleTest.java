package hk.epay.system.browser;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A merchant's day in front of the console, on a whole running suite. */
@Timeout(120)
class BrowserConsoleTest {
    private static final DemoMerchant WHO = DemoMerchant.OTHER;
    private static final double PATIENCE_MS = 30_000;
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(PATIENCE_MS);
    private static final String HOSTILE = "<script>alert(1)</script> \"quotes\" \u202Egnp.exe";

    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, WHO);
    private final Shopper shopper = new Shopper(suite);

    @ParameterizedTest
    @CsvSource({"DESK, zh-HK", "DESK, en", "PHONE, zh-HK", "PHONE, en"})
    void shows_todays_numbers_and_a_purchase_as_it_happens(Screen screen, String language) {
        buys("20.00");
        try (var console = Console.at("", screen, language)) {
            var page = console.page();
            assertThat(page.locator("sign-in-page h1")).hasText(console.says("登入", "Sign in"));
            assertThat(page.locator("sign-in-page .demo code").first()).hasText("mer_demo");
            console.visit().keeps("console-sign-in");
            assertThat(Axe.faults(page)).isEmpty();

            console.signsIn(WHO);
            assertThat(console.head()).hasText(console.says("今日", "Today"));
            assertThat(number(console, 0)).hasText(captured());
            assertThat(page.locator("live-feed live-chip")).hasText(console.says("即時", "Live"));

            var payment = buys("34.50");
            assertThat(page.locator("live-feed li").first()).containsText("HK$ 34.50", PATIENTLY);
            assertThat(page.locator("live-feed li a[href$='" + payment.id() + "']"))
                    .containsText(console.says("已完成", "Completed"), PATIENTLY);
            assertThat(number(console, 0)).hasText(captured(), new HasTextOptions().setTimeout(PATIENCE_MS));
            assertThat(number(console, 3)).hasText(Integer.toString(summary().getInt("data.payments.completed")));
            page.locator("bar-chart summary").click();
            assertThat(page.locator("bar-chart table tr")).hasCount(24);
            page.locator("bar-chart summary").click();
            console.visit().keeps("console-overview");
            assertThat(Axe.faults(page)).isEmpty();

            page.locator("live-feed li a[href$='" + payment.id() + "']").click();
            assertThat(console.head()).containsText("HK$ 34.50");
            assertThat(page.locator("time-line li.moment").last()).isVisible();
            assertThat(page.locator("time-line")).containsText(console.says("訂單已付款", "Order paid"), PATIENTLY);
            console.visit().keeps("console-payment");
            assertThat(Axe.faults(page)).isEmpty();
            assertThat(console.visit().complaints()).isEmpty();
        }
    }

    @Test
    void finds_a_payment_and_tells_its_whole_story() {
        var payment = buys("12.30");
        var transaction =
                merchant.sees("/api/payments/" + payment.id()).extract().<String>path("data.octopusTransactionId");
        try (var console = Console.of(WHO, "/payments", Screen.DESK, "en")) {
            var page = console.page();
            var rows = page.locator(".rows li");
            assertThat(rows.first()).isVisible();
            page.locator("input[type=search]").fill(transaction);
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("HK$ 12.30");
            assertThat(page).hasURL(Pattern.compile(".*/console/payments\\?q=" + transaction));
            console.visit().keeps("console-payments");
            assertThat(Axe.faults(page)).isEmpty();

            rows.locator("a").click();
            var story = page.locator("time-line");
            story.locator(".which button").last().click();
            assertThat(story).containsText("Order placed");
            assertThat(story).containsText("Payment: Waiting for the payer");
            assertThat(story).containsText("Webhook of Octopus");
            assertThat(story).containsText("Payment: Paid");
            assertThat(story).containsText("Booked: money received", PATIENTLY);
            story.locator("summary").first().click();
            assertThat(story.locator("pre").first()).isVisible();
            assertThat(page.locator("aside")).containsText(transaction);
            console.visit().keeps("console-story");
            assertThat(Axe.faults(page)).isEmpty();

            page.goBack();
            assertThat(page.locator("input[type=search]")).hasValue(transaction);
            assertThat(rows).hasCount(1);
            page.locator("select[name=status]").selectOption("failed");
            assertThat(page.locator(".rows h2")).hasText("Nothing found");
            assertThat(console.visit().complaints()).isEmpty();
        }
    }

    @Test
    void finds_payments_by_their_orders_number() {
        var order = merchant.createsOrder("15.00");
        var payment = merchant.startsPayment(order);
        var number = merchant.sees("/api/orders/" + order.id()).extract().<String>path("data.orderNumber");
        try (var console = Console.of(WHO, "/payments?q=" + number, Screen.PHONE, "zh-HK")) {
            assertThat(console.page().locator(".rows li a[href$='" + payment.id() + "']"))
                    .containsText("等待付款");
            shopper.pays(payment);
            assertThat(console.page().locator(".rows li a[href$='" + payment.id() + "']"))
                    .containsText("已完成", PATIENTLY);
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, en", "PHONE, zh-HK"})
    void refunds_once_however_often_the_button_is_pressed(Screen screen, String language) {
        var payment = buys("50.00");
        try (var console = Console.of(WHO, "/payments/" + payment.id(), screen, language)) {
            var page = console.page();
            page.locator(".head .actions button").click();
            var dialog = page.locator("refund-dialog dialog");
            dialog.locator("input[type=radio]").last().check();
            dialog.locator("#amount").fill("50.10");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".wrong")).containsText("50.00");
            dialog.locator("#amount").fill("12.55");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".wrong")).containsText("12.60");
            console.visit().keeps("console-refund");
            assertThat(Axe.faults(page)).isEmpty();

            dialog.locator("#amount").fill("12.50");
            dialog.locator("#reason").fill(HOSTILE);
            dialog.locator(".primary").dblclick();
            assertThat(dialog.locator(".result")).containsText(console.says("已退回", "Refunded"), PATIENTLY);
            console.visit().keeps("console-refunded");
            dialog.locator(".primary").click();
            assertThat(page.locator(".head h1")).containsText(console.says("已部分退款", "Partly refunded"), PATIENTLY);
            assertThat(page.locator(".refunds li")).hasCount(1);
            assertThat(page.locator(".refunds li")).containsText("<script>alert(1)</script>");
            assertThat(refunds(payment)).isEqualTo(1);

            page.locator(".head .actions button").click();
            assertThat(dialog.locator("form > p").first()).containsText("37.50");
            dialog.locator(".primary").click();
            assertThat(dialog.locator(".result")).containsText(console.says("已退回", "Refunded"), PATIENTLY);
            dialog.locator(".primary").click();
            assertThat(page.locator(".head .actions")).hasCount(0);
            assertThat(page.locator(".head h1")).containsText(console.says("已退款", "Refunded"), PATIENTLY);
            assertThat(refunds(payment)).isEqualTo(2);
            assertThat(console.visit().complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK, zh-HK", "PHONE, en"})
    void shows_what_others_wrote_as_text_and_cancels_only_after_asking(Screen screen, String language) {
        var body = new LinkedHashMap<String, Object>();
        body.put("description", HOSTILE);
        body.put("amount", new BigDecimal("40.00"));
        body.put("currency", "HKD");
        body.put("customerEmail", "secret.customer@example.com");
        body.put("metadata", Map.of("note", HOSTILE, "<b>key</b>", "\u202Eمرحبا"));
        var id = merchant.posts("/api/orders", body).statusCode(201).extract().<String>path("data.id");
        try (var console = Console.of(WHO, "/orders", screen, language)) {
            var page = console.page();
            assertThat(page.locator(".rows li a[href$='" + id + "']"))
                    .containsText("<script>alert(1)</script> \"quotes\" gnp.exe");
            console.visit().keeps("console-orders");
            assertThat(Axe.faults(page)).isEmpty();
            page.locator(".rows li a[href$='" + id + "']").click();
            assertThat(page.locator("aside")).containsText("<script>alert(1)</script> \"quotes\" gnp.exe");
            assertThat(page.locator("aside")).containsText("<b>key</b>");
            assertThat(page.locator("main")).not().containsText("secret.customer");

            page.locator(".head .actions button").click();
            var dialog = page.locator("confirm-dialog dialog");
            assertThat(dialog).containsText("HK$ 40.00");
            console.visit().keeps("console-cancel");
            assertThat(Axe.faults(page)).isEmpty();
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(page.locator(".head .actions button")).isFocused();
            assertThat(merchant.sees("/api/orders/" + id).extract().<String>path("data.status"))
                    .isEqualTo("pending");
            page.locator(".head .actions button").click();
            dialog.locator(".danger").click();
            assertThat(console.head()).containsText(console.says("已取消", "Cancelled"), PATIENTLY);
            console.visit().keeps("console-order");
            assertThat(Axe.faults(page)).isEmpty();
            assertThat(console.visit().complaints()).isEmpty();
        }
    }

    /** A whole purchase, paid for. */
    private Merchant.Payment buys(String amount) {
        var payment = merchant.startsPayment(merchant.createsOrder(amount));
        shopper.pays(payment);
        Awaitility.await().until(() -> merchant.status(payment).equals("completed"));
        return payment;
    }

    private int refunds(Merchant.Payment payment) {
        return merchant.sees("/api/payments/" + payment.id() + "/refunds")
                .extract()
                .<Integer>path("data.size()");
    }

    private io.restassured.path.json.JsonPath summary() {
        return merchant.sees("/api/payments/summary").statusCode(200).extract().jsonPath();
    }

    /** What the API says was received today, as people write it. */
    private String captured() {
        var amount = new BigDecimal(summary().getString("data.capturedAmount"));
        return "HK$ " + new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ENGLISH)).format(amount);
    }

    /** One of the numbers of the overview. */
    private static Locator number(Console console, int place) {
        return console.page().locator(".numbers .value").nth(place);
    }
}
