package hk.epay.system.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Assumptions;

/** axe-core, fetched by npm into {@code target}. Where npm cannot do that, the test is skipped, and says so. */
final class Axe {
    private static final Path HOME = Path.of(System.getProperty("epay.root"), "system-tests/target/axe");
    private static final Path SCRIPT = HOME.resolve("node_modules/axe-core/axe.min.js");
    private static final String VERSION = "axe-core@4.10.3";
    private static final int PATIENCE_SECONDS = 120;

    private Axe() {}

    /** The serious and critical faults of what is shown, each in one line. */
    @SuppressWarnings("unchecked")
    static List<String> faults(Page page) {
        page.evaluate(script());
        return (List<String>)
                page.evaluate(
                        """
                async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                  .filter(found => found.impact === 'serious' || found.impact === 'critical')
                  .map(found => `${found.id}: ${found.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')}`)
                """);
    }

    private static synchronized String script() {
        if (!Files.exists(SCRIPT)) {
            Assumptions.assumeTrue(installed(), "npm cannot install axe-core here");
        }
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean installed() {
        try {
            Files.createDirectories(HOME);
            var npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString(), VERSION)
                    .redirectErrorStream(true)
                    .redirectOutput(HOME.resolve("npm.log").toFile())
                    .start();
            return npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException noNpm) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
