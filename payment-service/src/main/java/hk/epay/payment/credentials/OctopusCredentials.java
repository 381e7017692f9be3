package hk.epay.payment.credentials;

/** What signs a merchant's calls. */
public record OctopusCredentials(String octopusMerchantId, String secretKey) {
    @Override
    public String toString() {
        return "OctopusCredentials[" + octopusMerchantId + ", ***]";
    }
}
