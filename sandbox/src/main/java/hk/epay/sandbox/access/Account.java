package hk.epay.sandbox.access;

/**
 * A merchant's account at the rail.
 *
 * @param merchantId its number, as in {@code X-Octopus-Merchant-ID}
 * @param secretKey opens the API and signs calls to it
 * @param webhookSecret signs what the rail tells the merchant
 * @param apiKey opens the merchant platform
 */
public record Account(String merchantId, String displayName, String secretKey, String webhookSecret, String apiKey) {
    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Account[" + merchantId + ", ***]";
    }
}
