package hk.epay.payment.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that were read by a person and are changed on purpose only. */
public final class Approved {
    private static final String REFUNDS = "\n## Refunds\n";

    private Approved() {}

    /** A text of its own; written anew with {@code -Depay.update-reference=true}. */
    public static void mustSay(Path file, String text) throws IOException {
        if (isUpdate()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** The first part of {@code docs/reference/lifecycle.md}. */
    public static void pageMustSayOfPayments(String text) throws IOException {
        var page = Files.readString(page());
        var refunds = page.contains(REFUNDS) ? page.substring(page.indexOf(REFUNDS)) : "";
        pageMustSay(text, refunds);
    }

    /** The second part. */
    public static void pageMustSayOfRefunds(String text) throws IOException {
        var page = Files.readString(page());
        var payments = page.contains(REFUNDS) ? page.substring(0, page.indexOf(REFUNDS)) : page;
        pageMustSay(payments, REFUNDS + text);
    }

    private static void pageMustSay(String payments, String refunds) throws IOException {
        mustSay(page(), payments + refunds);
    }

    private static Path page() {
        return Path.of(System.getProperty("epay.root")).resolve("docs/reference/lifecycle.md");
    }

    private static boolean isUpdate() {
        return Boolean.getBoolean("epay.update-reference");
    }
}
