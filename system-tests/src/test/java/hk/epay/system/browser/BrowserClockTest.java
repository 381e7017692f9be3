package hk.epay.system.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.system.actor.Merchant;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What time does to a checkout: a code that runs out, a device whose clock is wrong, or that slept. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserClockTest {
    /** The least that an order can be open. One is left to run out while the other tests go on. */
    private static final int SECONDS = 60;

    private static final Pattern RIGHT = Pattern.compile("9:[34]\\d");

    private static Visit somebodyElse;

    private final Played played = new Played();

    @BeforeAll
    static void somebodyLetsTheirTimeRunOut() {
        somebodyElse = Visit.with(Screen.DESK, "en");
        var merchant = Merchant.of(Suite.running(), DemoMerchant.DEMO);
        var order = merchant.posts(
                        "/api/orders",
                        Map.of("description", "Tea", "amount", 22, "currency", "HKD", "expiresInSeconds", SECONDS))
                .statusCode(201)
                .extract()
                .jsonPath();
        var page = somebodyElse.page();
        var current = Map.of(
                "orderId",
                order.getString("data.id"),
                "clientToken",
                order.getString("data.clientToken"),
                "calls",
                new Object[0]);
        page.route("**/api/demo/orders/current", route -> new Played().json(route, current));
        page.navigate("/#order");
        assertThat(page.locator("octopus-payment code")).isVisible();
    }

    @AfterAll
    static void somebodyLeaves() {
        somebodyElse.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-180, 180})
    void counts_by_the_servers_clock_when_the_devices_own_is_wrong(long minutes) {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.clock().install(new Clock.InstallOptions().setTime(millis(Duration.ofMinutes(minutes))));
            played.answersLive(page);
            page.navigate("/#order");
            assertThat(timer(page)).hasText(RIGHT);
        }
    }

    @Test
    void counts_on_when_somebody_sets_the_devices_clock() {
        try (var visit = Visit.with(Screen.DESK, "en")) {
            var page = visit.page();
            page.clock().install(new Clock.InstallOptions().setTime(millis(Duration.ZERO)));
            played.answersLive(page);
            page.navigate("/#order");
            assertThat(timer(page)).hasText(RIGHT);
            page.clock().setSystemTime(millis(Duration.ofHours(1)));
            assertThat(page.locator("octopus-payment h3")).hasCount(0);
            assertThat(timer(page)).hasText(RIGHT);
            page.clock().setSystemTime(millis(Duration.ofHours(-2)));
            assertThat(timer(page)).hasText(RIGHT);
        }
    }

    @Test
    void knows_after_a_sleep_what_happened_meanwhile() {
        try (var visit = Visit.with(Screen.PHONE, "en")) {
            var page = visit.page();
            page.clock().install(new Clock.InstallOptions().setTime(millis(Duration.ZERO)));
            played.answers(page);
            // This socket stands, and is dead.
            page.routeWebSocket("**/ws/payments", socket -> {});
            page.navigate("/#order");
            assertThat(timer(page)).isVisible();
            page.routeWebSocket(
                    "**/ws/payments", socket -> socket.onMessage(frame -> socket.send(Played.update("completed", 5))));
            played.payment("status", "completed").payment("version", 5);
            page.clock().fastForward(Duration.ofMinutes(4).toMillis());
            assertThat(page.locator("octopus-payment h3")).hasText("Paid");
        }
    }

    @Test
    void says_when_one_minute_is_left_and_when_none_is() {
        try (var visit = Visit.with(Screen.DESK, "zh-HK")) {
            var page = visit.page();
            page.clock().install(new Clock.InstallOptions().setTime(millis(Duration.ZERO)));
            played.answersLive(page);
            page.navigate("/#order");
            assertThat(timer(page)).hasText(RIGHT);
            page.clock().fastForward((Played.LEFT_SECONDS - 50) * 1000L);
            assertThat(BrowserStatesTest.spoken(page)).hasText("剩餘一分鐘");
            assertThat(page.locator("octopus-payment .clock.urgent")).isVisible();
            visit.keeps("state-last-minute");
            assertThat(Axe.faults(page)).isEmpty();
            page.clock().fastForward(Duration.ofMinutes(1).toMillis());
            assertThat(page.locator("octopus-payment h3")).hasText("二維碼已到期");
            assertThat(BrowserStatesTest.spoken(page)).containsText("正在確認是否已收到付款");
        }
    }

    @Test
    void does_not_wait_for_ever_for_a_page_that_gives_no_token() {
        try (var visit = Visit.ofAnySize()) {
            var page = visit.page();
            page.clock().install(new Clock.InstallOptions().setTime(millis(Duration.ZERO)));
            played.withoutToken().answersLive(page);
            page.navigate("/#order");
            assertThat(page.locator("octopus-payment .scene")).hasText("載入中");
            page.clock().fastForward(Duration.ofSeconds(11).toMillis());
            for (var language : new String[] {"zh-HK", "en"}) {
                visit.speaks(language);
                var title = language.equals("en") ? "This page has no order to pay" : "付款頁未能載入訂單";
                assertThat(page.locator("octopus-payment h3")).hasText(title);
                assertThat(BrowserStatesTest.spoken(page)).containsText(title);
                for (var screen : Screen.values()) {
                    visit.turns(screen);
                    visit.keeps("state-not-set-up");
                    assertThat(Axe.faults(page)).isEmpty();
                }
            }
            assertThat(visit.said()).anyMatch(line -> line.contains("no `client-token`"));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void tells_whoever_let_their_time_run_out_that_nothing_was_taken() {
        var page = somebodyElse.page();
        assertThat(page.locator("octopus-payment h3"))
                .hasText("This code has expired", new HasTextOptions().setTimeout(2 * SECONDS * 1000));
        assertThat(page.locator("octopus-payment .hint"))
                .containsText("The order is over", new ContainsTextOptions().setTimeout(30_000));
        assertThat(page.locator("octopus-payment button.primary")).hasCount(0);
        assertThat(page.locator("order-page .tag")).hasText("Expired");
        somebodyElse.keeps("ran-out");
        assertThat(somebodyElse.complaints()).isEmpty();
    }

    private static Locator timer(Page page) {
        return page.locator("octopus-payment time[role=timer]");
    }

    /** So much later than now. */
    private static long millis(Duration later) {
        return Instant.now().plus(later).toEpochMilli();
    }
}
