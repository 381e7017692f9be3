package hk.epay.merchant.directory;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/** What opens the merchant platform for a merchant. For work that belongs to no request, too. */
public interface PlatformKeys {
    /**
     * A number and its key.
     *
     * @param octopusMerchantId the merchant's number at the Octopus side
     */
    record PlatformKey(String octopusMerchantId, String apiKey) {
        @Override
        public String toString() {
            return "PlatformKey[" + octopusMerchantId + ", ***]";
        }
    }

    /** Those in force; empty when the merchant has no account, or one without an API key. */
    Uni<Optional<PlatformKey>> of(MerchantId merchant);
}
