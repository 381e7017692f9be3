package hk.epay.contract.demo;

import java.util.Optional;
import java.util.stream.Stream;

import hk.epay.contract.MerchantId;

/**
 * A merchant for trying things, with its pretended Octopus account.
 *
 * <p>merchant-sync-service creates these and the sandbox knows their Octopus side, so both read them here.
 */
public enum DemoMerchant {
    DEMO("mer_demo", "示範商店 Demo Shop", "epk_test_demo", "100001"),
    OTHER("mer_other", "另一商店 Other Shop", "epk_test_other", "100002");

    private final MerchantId id;
    private final String displayName;
    private final String apiKey;
    private final String octopusMerchantId;

    DemoMerchant(String id, String displayName, String apiKey, String octopusMerchantId) {
        this.id = new MerchantId(id);
        this.displayName = displayName;
        this.apiKey = apiKey;
        this.octopusMerchantId = octopusMerchantId;
    }

    public MerchantId id() {
        return id;
    }

    public String displayName() {
        return displayName;
    }

    /** The key for {@code POST /api/auth/token}. */
    public String apiKey() {
        return apiKey;
    }

    /** The merchant's number at the (simulated) Octopus side. */
    public String octopusMerchantId() {
        return octopusMerchantId;
    }

    /** Signs calls to the Octopus side; hex HMAC-SHA256. */
    public String octopusSecretKey() {
        return "sandbox-secret-key-" + octopusMerchantId;
    }

    /** Signs the Octopus side's webhooks to us. */
    public String octopusWebhookSecret() {
        return "sandbox-webhook-secret-" + octopusMerchantId;
    }

    /** Opens the merchant platform. */
    public String octopusApiKey() {
        return "sandbox-api-key-" + octopusMerchantId;
    }

    /** The demo merchant with this number at the Octopus side. */
    public static Optional<DemoMerchant> byOctopusId(String octopusMerchantId) {
        return Stream.of(values())
                .filter(m -> m.octopusMerchantId.equals(octopusMerchantId))
                .findFirst();
    }
}
