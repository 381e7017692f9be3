package hk.epay.merchant.directory;

/**
 * A merchant's account at the Octopus side.
 *
 * @param octopusMerchantId the merchant's number there; not a secret
 * @param secretKey signs our calls, and the answers
 * @param webhookSecret signs what Octopus tells us
 * @param apiKey opens the merchant platform; null when the merchant does not use it
 */
public record OctopusCredentials(String octopusMerchantId, String secretKey, String webhookSecret, String apiKey) {
    @Override
    public String toString() {
        return "OctopusCredentials[" + octopusMerchantId + ", ***]";
    }
}
