package hk.epay.merchant.directory;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Text that nobody can guess. */
final class RandomText {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Survives a double click, a URL and a shell. */
    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** Without the letters that are taken for digits when someone reads an id out on the telephone. */
    private static final String SPOKEN = "0123456789abcdefghjkmnpqrstvwxyz";

    private RandomText() {}

    /** 256 bits: 43 characters of 5.95 bits each. */
    static String secret() {
        return of(ALPHANUMERIC, 43);
    }

    /** 80 bits, enough that two ids are never the same. */
    static String id() {
        return of(SPOKEN, 16);
    }

    private static String of(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
