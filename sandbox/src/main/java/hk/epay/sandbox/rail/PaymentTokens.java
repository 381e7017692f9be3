package hk.epay.sandbox.rail;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The seven characters, such as {@code wG6YPjY}, that stand in the QR code and can be typed on a phone. */
public final class PaymentTokens {
    /** Without 0, O, I and l, which a shopper would confuse. */
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int LENGTH = 7;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private PaymentTokens() {}

    /** A new token; one in two million million, so the caller only has to survive a collision, not expect it. */
    public static String next() {
        var token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** Whether the text could be a token at all. */
    public static boolean isToken(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
