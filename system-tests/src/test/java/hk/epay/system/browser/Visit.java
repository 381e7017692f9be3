package hk.epay.system.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

import hk.epay.system.suite.Suite;

/** Somebody in front of a browser of their own. Without a browser on this machine the test is skipped, and says so. */
final class Visit implements AutoCloseable {
    private static final Path PICTURES = Path.of(System.getProperty("epay.root"), "system-tests/target/screens");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Browser browser;

    private Screen screen;
    private String language;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    /** What the visitor holds or sits at. */
    enum Screen {
        PHONE(390, 844),
        DESK(1440, 900);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private Visit(Screen screen, String language, Browser.NewContextOptions options) {
        this.screen = screen;
        this.language = language;
        this.context = browser()
                .newContext(options.setLocale(language)
                        .setViewportSize(screen.width, screen.height)
                        .setBaseURL(Suite.running().door()));
        context.onConsoleMessage(message -> {
            said.add(message.text());
            if (message.type().equals("error")) {
                (message.text().startsWith("Failed to load resource") ? refusals : complaints).add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        this.page = context.newPage();
    }

    /** Opens a window of this size, speaking this language. */
    static Visit with(Screen screen, String language) {
        return with(screen, language, new Browser.NewContextOptions().setIsMobile(screen == Screen.PHONE));
    }

    /** Opens such a window in a browser with wishes of its own. */
    static Visit with(Screen screen, String language, Browser.NewContextOptions options) {
        Assumptions.assumeTrue(
                chromium().isPresent(), "there is no Chromium on this machine: apt-get install chromium");
        return new Visit(screen, language, options.setHasTouch(screen == Screen.PHONE));
    }

    /** Opens a window that can be pulled to any size, on a device that can be touched. */
    static Visit ofAnySize() {
        return with(Screen.PHONE, "zh-HK", new Browser.NewContextOptions());
    }

    /** Goes on at another size. */
    void turns(Screen to) {
        screen = to;
        page.setViewportSize(to.width, to.height);
    }

    /** Goes on in another language, by the switch above every page. */
    void speaks(String other) {
        if (!other.equals(language)) {
            language = other;
            page.locator("epay-header .switch").click();
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Errors of the scripts of all pages, and what their policies have stopped. */
    List<String> complaints() {
        return complaints;
    }

    /** What did not come, or came as an error; browsers write that to the console, too. */
    List<String> refusals() {
        return refusals;
    }

    /** Everything that all pages wrote to the console. */
    List<String> said() {
        return said;
    }

    /** Keeps a picture of the page for people to look at. */
    void keeps(String name) {
        keeps(page, name);
    }

    /** Keeps one of a page that has a language switch of its own. */
    void keepsAs(String name, String spoken) {
        language = spoken;
        keeps(name);
    }

    void keeps(Page shown, String name) {
        var file = PICTURES.resolve(name + "-" + language + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png");
        shown.evaluate("document.fonts.ready.then(() => true)");
        shown.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(screen == Screen.PHONE));
    }

    @Override
    public void close() {
        context.close();
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(chromium().orElseThrow())
                            .setArgs(ARGUMENTS));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
