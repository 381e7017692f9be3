package hk.epay.order.checkout;

import java.security.SecureRandom;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes the numbers that people read out, such as {@code ORD-7K3M9QXA}. Random, so that they do not tell how many orders a
 * merchant has; unique per merchant by the database, so a number that was drawn before is drawn again.
 */
@ApplicationScoped
class OrderNumbers {
    private static final String PREFIX = "ORD-";
    /** Crockford's: no I, L, O and U, which are misread or make words. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        var number = new StringBuilder(PREFIX);
        for (byte b : bytes) {
            number.append(ALPHABET[b & 31]);
        }
        return number.toString();
    }
}
