package hk.epay.merchant.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import hk.epay.contract.MerchantId;

/**
 * Where a merchant wants its events.
 *
 * @param description the merchant's own words; null without any
 * @param disabled why nothing is sent; null while it is
 * @param disabledAt null while it is enabled
 * @param failingSince when the first of the tries failed that all failed since; null when the last one was accepted
 */
public record Endpoint(
        UUID id,
        MerchantId merchantId,
        URI url,
        String description,
        EventFilter filter,
        Disabled disabled,
        Instant disabledAt,
        Instant failingSince,
        Instant createdAt) {
    /** Why an endpoint is off. */
    public enum Disabled {
        /** The merchant switched it off. */
        MERCHANT,
        /** It answered 410. */
        GONE,
        /** Nothing was accepted for days. */
        FAILING
    }

    public boolean isEnabled() {
        return disabled == null;
    }
}
