package hk.epay.system.browser;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import io.restassured.http.ContentType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.TestTokens;
import hk.epay.local.stack.Service;
import hk.epay.system.browser.Visit.Screen;
import hk.epay.system.suite.Suite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of docs/guides/add-to-your-site.md, run as they stand: a merchant's own server on another origin. Without Node
 * (and, for React, npm) the tests are skipped, and say so.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserEmbeddingTest {
    private static final Path ROOT = Path.of(System.getProperty("epay.root"));
    private static final Path EXAMPLES = ROOT.resolve("docs/guides/examples");
    private static final Path HOME = ROOT.resolve("system-tests/target/examples");
    private static final List<String> PACKAGES = List.of("react@19.1.0", "react-dom@19.1.0", "esbuild@0.25.5");
    private static final int PATIENCE_SECONDS = 120;

    private final Suite suite = Suite.running();

    private Process server;
    private String site;

    @BeforeAll
    void aMerchantsServerRuns() throws Exception {
        Files.createDirectories(HOME);
        try (var files = Files.list(EXAMPLES)) {
            for (var file : files.toList()) {
                Files.writeString(
                        HOME.resolve(file.getFileName()),
                        Files.readString(file).replace("http://localhost:3001/sdk", suite.door() + "/sdk"));
            }
        }
        Assumptions.assumeTrue(run("node", "--version"), "skipped: there is no Node here");
        int port = freePort();
        site = "http://localhost:" + port;
        var command = new ProcessBuilder("node", "server.mjs")
                .directory(HOME.toFile())
                .redirectErrorStream(true);
        command.redirectOutput(HOME.resolve("server.log").toFile());
        command.environment().putAll(Map.of("PORT", "" + port, "EPAY_URL", suite.door()));
        server = command.start();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> given().get(site + "/").statusCode() == 200);
    }

    @AfterAll
    void theServerEnds() {
        if (server != null) {
            allows();
            server.destroy();
        }
    }

    @Test
    void a_page_of_another_origin_takes_a_payment_with_one_script_tag() {
        allows(site);
        try (var visit = Visit.with(Screen.DESK, "zh-HK")) {
            pays(visit, "/", "embedded");
        }
    }

    @Test
    void so_does_a_page_that_is_made_with_React() throws Exception {
        bundles();
        allows(site);
        try (var visit = Visit.with(Screen.PHONE, "zh-HK")) {
            pays(visit, "/react.html", "embedded-react");
        }
    }

    @Test
    void a_page_that_nobody_allowed_is_told_so_by_its_browser_and_tells_its_visitor_to_try_again() {
        allows();
        try (var visit = Visit.with(Screen.DESK, "en")) {
            visit.page().navigate(site + "/");
            assertThat(visit.page().locator("octopus-payment h3")).hasText("無法連線");
            assertThat(visit.complaints()).anyMatch(complaint -> complaint.contains("CORS policy"));
        }
    }

    private void pays(Visit visit, String path, String picture) {
        var page = visit.page();
        page.navigate(site + path);
        var number = page.locator("octopus-payment code");
        assertThat(number).isVisible();
        assertThat(page.locator("octopus-payment time[role=timer]")).hasText(Pattern.compile("(10|9):\\d\\d"));
        visit.keeps(picture);
        assertThat(Axe.faults(page)).isEmpty();
        var before = number.innerText();
        page.reload();
        assertThat(number).hasText(before);
        phone(before, "decline");
        assertThat(page.locator("octopus-payment h3")).hasText("付款被拒絕");
        page.locator("octopus-payment button.primary").click();
        assertThat(number).isVisible();
        phone(number.innerText(), "pay");
        page.waitForURL(Pattern.compile(".*/thanks\\?order=.*"));
        paidAtLast(page);
        assertThat(visit.complaints()).isEmpty();
        assertThat(visit.said()).anyMatch(line -> line.startsWith("declined 付款被拒絕"));
    }

    /** The shop's server asks the platform; the order follows its payment within a moment. */
    private static void paidAtLast(Page page) {
        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            page.reload();
            assertThat(page.locator("h1").innerText()).isEqualTo("訂單已付款，多謝！");
        });
    }

    /** The merchant's browsers may call from these sites. */
    private void allows(String... origins) {
        given().auth()
                .oauth2(TestTokens.admin().text())
                .contentType(ContentType.JSON)
                .body(Map.of("allowedOrigins", List.of(origins)))
                .put(suite.door() + "/api/merchants/" + DemoMerchant.DEMO.id() + "/allowed-origins")
                .then()
                .statusCode(200);
        Awaitility.await().until(() -> origins.length == 0 || isAllowed(origins[0]));
    }

    /** Every gateway has heard of it. */
    private boolean isAllowed(String origin) {
        return suite.doors().stream()
                .allMatch(door -> origin.equals(given().auth()
                        .oauth2(TestTokens.merchant(DemoMerchant.DEMO.id().value())
                                .text())
                        .header("Origin", origin)
                        .get(door + "/api/payments?limit=1")
                        .header("Access-Control-Allow-Origin")));
    }

    private static void bundles() throws Exception {
        if (!Files.exists(HOME.resolve("node_modules/esbuild"))) {
            Files.writeString(HOME.resolve("package.json"), "{\"private\":true}");
            var install = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"));
            install.addAll(PACKAGES);
            Assumptions.assumeTrue(run(install.toArray(String[]::new)), "skipped: npm is not here, or cannot install");
        }
        assertThat(run(
                        "node_modules/.bin/esbuild",
                        "app.tsx",
                        "--bundle",
                        "--format=esm",
                        "--jsx=automatic",
                        "--outfile=app.js"))
                .isTrue();
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("run.log").toFile())
                    .start();
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void phone(String number, String what) {
        given().post(suite.inside(Service.SANDBOX) + "/sandbox/payments/" + number + "/" + what)
                .then()
                .statusCode(200);
    }
}
