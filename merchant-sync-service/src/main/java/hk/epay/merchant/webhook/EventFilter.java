package hk.epay.merchant.webhook;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Which events an endpoint wants.
 *
 * @param patterns each a type ({@code payment.completed}), a family ({@code payment.*}) or {@code *}; never empty
 */
public record EventFilter(List<String> patterns) {
    /** Every event, also those of types that do not exist yet. */
    public static final String ANYTHING = "*";

    public static final EventFilter ALL = new EventFilter(List.of(ANYTHING));

    private static final String OF_FAMILY = ".*";

    public EventFilter {
        patterns = List.copyOf(new LinkedHashSet<>(patterns));
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("a filter wants something");
        }
    }

    /** Whether this can stand in a filter; a word that can never fit is a typing mistake. */
    public static boolean isPattern(String text) {
        return text.equals(ANYTHING)
                || PublicEvents.TYPES.contains(text)
                || PublicEvents.TYPES.stream().anyMatch(type -> text.equals(family(type) + OF_FAMILY));
    }

    /** Whether an event of this type is wanted. */
    public boolean wants(String type) {
        return patternsThatFit(type).stream().anyMatch(patterns::contains);
    }

    /** The patterns, any one of which wants this type. */
    public static List<String> patternsThatFit(String type) {
        return List.of(ANYTHING, family(type) + OF_FAMILY, type);
    }

    /** The types that exist today and are wanted. */
    public List<String> types() {
        return PublicEvents.TYPES.stream().filter(this::wants).toList();
    }

    private static String family(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }
}
