package hk.epay.merchant.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an endpoint's webhooks are signed with, in the form of Standard Webhooks.
 *
 * @param text {@code whsec_} and 32 random bytes in Base64
 */
public record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody can guess. */
    public static WebhookSecret generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
