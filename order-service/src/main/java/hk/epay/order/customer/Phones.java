package hk.epay.order.customer;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers, in the one form that is stored: {@code +85291234567}. Eight digits alone are a number in Hong Kong. */
public final class Phones {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-\\u2010-\\u2015]+");
    private static final Pattern LOCAL = Pattern.compile("\\d{8}");
    private static final Pattern HONG_KONG = Pattern.compile("\\+852\\d{8}");
    private static final Pattern ELSEWHERE = Pattern.compile("\\+[1-9]\\d{7,14}");

    private Phones() {}

    /** The number in international form; empty when it cannot be one. */
    public static Optional<String> parse(String text) {
        // People type full-width digits with a Chinese keyboard.
        var digits = SEPARATORS
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        if (LOCAL.matcher(digits).matches()) {
            return Optional.of("+852" + digits);
        }
        var international = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        var form = international.startsWith("+852") ? HONG_KONG : ELSEWHERE;
        return Optional.of(international).filter(number -> form.matcher(number).matches());
    }
}
