package hk.epay.system.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Screen screen;
    private final String language;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

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

    private Visit(Screen screen, String language) {
        this.screen = screen;
        this.language = language;
        this.context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale(language)
                        .setViewportSize(screen.width, screen.height)
                        .setIsMobile(screen == Screen.PHONE)
                        .setHasTouch(screen == Screen.PHONE)
                        .setBaseURL(Suite.running().door()));
        this.page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    /** Opens a window of this size, speaking this language. */
    static Visit with(Screen screen, String language) {
        Assumptions.assumeTrue(
                chromium().isPresent(), "there is no Chromium on this machine: apt-get install chromium");
        return new Visit(screen, language);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Errors of the page's scripts, and what its policy has stopped. */
    List<String> complaints() {
        return complaints;
    }

    /** Keeps a picture of the page for people to look at. */
    void keeps(String name) {
        keeps(page, name);
    }

    void keeps(Page shown, String name) {
        var file = PICTURES.resolve(name + "-" + language + "-" + screen.name().toLowerCase() + ".png");
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
