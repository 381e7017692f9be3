package hk.epay.merchant.directory;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A browser origin as browsers send it: scheme, host, and the port when it is not the scheme's own. Only {@code https},
 * except on the developer's own machine: a page that travels in the clear can be changed on its way.
 */
public final class Origin {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SECURE =
            Pattern.compile("https://" + LABEL + "(?:\\." + LABEL + ")*(?::[1-9][0-9]{0,4})?");
    private static final Pattern LOCAL = Pattern.compile("http://(?:localhost|127\\.0\\.0\\.1)(?::[1-9][0-9]{0,4})?");
    private static final int LONGEST = 255;

    private Origin() {}

    /** The form that browsers send, which is what comparisons are made with; empty when this is no origin. */
    public static Optional<String> read(String text) {
        var origin = text.strip().toLowerCase(Locale.ROOT);
        var known = origin.length() <= LONGEST
                && (SECURE.matcher(origin).matches() || LOCAL.matcher(origin).matches())
                && portFits(origin);
        return known ? Optional.of(withoutOwnPort(origin)) : Optional.empty();
    }

    private static boolean portFits(String origin) {
        var port = origin.substring(origin.lastIndexOf(':') + 1);
        return port.startsWith("//") || Integer.parseInt(port) <= 65_535;
    }

    private static String withoutOwnPort(String origin) {
        return origin.startsWith("https:") ? origin.replaceFirst(":443$", "") : origin.replaceFirst(":80$", "");
    }
}
