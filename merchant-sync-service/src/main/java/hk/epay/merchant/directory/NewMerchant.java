package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import hk.epay.contract.MerchantId;

/**
 * A merchant that is about to exist, with what belongs to it from its first moment.
 *
 * @param credentials null when its Octopus account is not known yet
 * @param firstKey null when its first key is to be made by the operator
 */
public record NewMerchant(
        MerchantId id,
        String displayName,
        List<String> allowedOrigins,
        OctopusCredentials credentials,
        NewKey firstKey) {
    /** An id that nobody has yet. */
    public static MerchantId anyId() {
        return new MerchantId("mer_" + RandomText.id());
    }

    /** The merchant as it is born. */
    public Merchant born(Instant now) {
        return new Merchant(id, displayName, MerchantStatus.ACTIVE, allowedOrigins, 1, now, now);
    }

    /** Its account at the Octopus side, if it has one. */
    public Optional<OctopusAccount> account(Instant now) {
        return Optional.ofNullable(credentials).map(c -> OctopusAccount.opened(id, c, now));
    }
}
