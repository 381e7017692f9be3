package hk.epay.merchant.platform;

import java.util.List;

/** What a merchant wants to be told, and how its transactions get to the platform. */
public record Settings(Notifications notifications, Sync sync) {
    /** In force until the merchant says something else. */
    public static final Settings DEFAULT = new Settings(
            new Notifications(new ByEmail(false, List.of()), new ByWebhook(true), Notice.WORDS, "zh-HK"),
            new Sync(true, 5));

    /**
     * Notifications.
     *
     * @param about words of {@link Notice}
     * @param language {@code zh-HK} or {@code en}
     */
    public record Notifications(ByEmail email, ByWebhook webhook, List<String> about, String language) {
        /** The languages that we write. */
        public static final List<String> LANGUAGES = List.of("zh-HK", "en");
    }

    /** By e-mail; enabled only with somebody to write to. */
    public record ByEmail(boolean enabled, List<String> addresses) {
        /** The addresses are personal. */
        @Override
        public String toString() {
            return "ByEmail[" + enabled + ", ***]";
        }
    }

    /** Through the merchant's own webhook endpoints. */
    public record ByWebhook(boolean enabled) {}

    /**
     * Synchronisation.
     *
     * @param automatic whether completed payments go to the platform by themselves
     * @param everyMinutes how often it is looked for what was missed
     */
    public record Sync(boolean automatic, int everyMinutes) {}
}
