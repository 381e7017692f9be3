package hk.epay.sandbox.access;

import java.time.Instant;

/**
 * A merchant's account at the rail.
 *
 * @param merchantId its number, as in {@code X-Octopus-Merchant-ID}
 * @param apiKey opens the merchant platform
 * @param keys what is in force
 */
public record Account(String merchantId, String displayName, String apiKey, Keys keys) {
    /**
     * The secrets of an account.
     *
     * @param secretKey opens the API and signs calls to it
     * @param webhookSecret signs what the rail tells the merchant
     * @param previousSecretKey still opens it for a while; null when none does
     * @param previousUntil when that ends; null when there is none
     */
    public record Keys(String secretKey, String webhookSecret, String previousSecretKey, Instant previousUntil) {
        /** Those of an account that never rotated. */
        public static Keys first(String secretKey, String webhookSecret) {
            return new Keys(secretKey, webhookSecret, null, null);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Signs what the rail tells the merchant. */
    public String webhookSecret() {
        return keys.webhookSecret();
    }

    /** Whether this is the secret, or was until a moment ago. Takes the same time whatever the answer. */
    boolean opensWith(String given, Instant now) {
        var current = Signature.same(keys.secretKey(), given);
        return current | Signature.same(previousAt(now), given);
    }

    /** Whether this text was signed with the secret, or with the one before it. */
    boolean signed(String message, String signature, Instant now) {
        var current = Signature.same(Signature.of(keys.secretKey(), message), signature);
        return current | Signature.same(Signature.of(previousAt(now), message), signature);
    }

    /** The current one again when there is no other, so that nobody sees by the time whether there is. */
    private String previousAt(Instant now) {
        var overlaps = keys.previousSecretKey() != null && now.isBefore(keys.previousUntil());
        return overlaps ? keys.previousSecretKey() : keys.secretKey();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Account[" + merchantId + ", ***]";
    }
}
