package hk.epay.merchant.directory;

import java.util.Arrays;
import java.util.Locale;

/** Whether a merchant may sign in. What it has sold already goes on either way. */
public enum MerchantStatus {
    ACTIVE,
    SUSPENDED;

    /** The word in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static MerchantStatus of(String wire) {
        return Arrays.stream(values())
                .filter(s -> s.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
