package hk.epay.system.bench;

import java.util.Map;

/**
 * What the seed's own monolith came to on two cores, with 16 clients, warm: the mark to beat. Its CPU is that of its
 * processes; PostgreSQL's, 2.2 ms for a purchase, was counted apart.
 */
final class Mark {
    private static final Map<String, String> MARKS =
            Map.of(Scenarios.PURCHASES, "188/s, 5.0 ms", "webhooks", "125/s, 7.5 ms", "webhook", "p50 6.5 ms");

    private Mark() {}

    /** The mark for a figure of this name, in words; nothing where the seed has none. */
    static String of(String name) {
        return MARKS.getOrDefault(name, "");
    }
}
