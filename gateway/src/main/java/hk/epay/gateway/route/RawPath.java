package hk.epay.gateway.route;

/**
 * A request's path exactly as it was sent. It is judged before anything is decoded, so that this gateway and the service
 * behind it cannot understand two different paths: matrix parameters, encoded separators, empty or dotted segments and
 * needless escapes are refused, not cleaned.
 */
final class RawPath {
    private static final String PLAIN_PUNCTUATION = "-._~!$&'()*+,=:@/";
    /** Decoded, these would change what the path means, or how it is split: {@code / ; \ % ? #}. */
    private static final String NEVER_ESCAPED = "/;\\%?#";

    private RawPath() {}

    /** The part of the request's target before the query. */
    static String of(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether there is only one way to read this target's path. */
    static boolean isUnambiguous(String target) {
        var path = of(target);
        return path.startsWith("/") && hasPlainSegments(path) && hasPlainCharacters(path);
    }

    private static boolean hasPlainSegments(String path) {
        return !path.contains("//")
                && !path.contains("/./")
                && !path.contains("/../")
                && !path.endsWith("/.")
                && !path.endsWith("/..");
    }

    private static boolean hasPlainCharacters(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!isNeededEscape(path, i)) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c) && PLAIN_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** An escape is needed for what could not stand there as it is, such as a space or a Chinese character. */
    private static boolean isNeededEscape(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        char decoded = (char) (high << 4 | low);
        return decoded >= ' '
                && decoded != 0x7f
                && !isLetterOrDigit(decoded)
                && "-._~".indexOf(decoded) < 0
                && NEVER_ESCAPED.indexOf(decoded) < 0;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
