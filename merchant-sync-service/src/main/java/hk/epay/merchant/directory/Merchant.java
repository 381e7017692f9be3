package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.MerchantEvent;

/**
 * A tenant of the suite.
 *
 * @param allowedOrigins browser origins that may call for this merchant, as {@link Origin} writes them
 * @param version grows by one with every change that the suite is told of
 */
public record Merchant(
        MerchantId id,
        String displayName,
        MerchantStatus status,
        List<String> allowedOrigins,
        int version,
        Instant createdAt,
        Instant changedAt) {
    public Merchant {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** Nobody signs in for it any more; payments in flight still come to their end. */
    public Change suspend(Instant now) {
        return status == MerchantStatus.SUSPENDED
                ? Change.none(this)
                : changed(MerchantStatus.SUSPENDED, allowedOrigins, now, EventType.MERCHANT_SUSPENDED);
    }

    /** The end of a suspension. */
    public Change reinstate(Instant now) {
        return status == MerchantStatus.ACTIVE
                ? Change.none(this)
                : changed(MerchantStatus.ACTIVE, allowedOrigins, now, EventType.MERCHANT_REINSTATED);
    }

    /** These origins, and no others, may call for it from a browser. */
    public Change allow(List<String> origins, Instant now) {
        return allowedOrigins.equals(origins)
                ? Change.none(this)
                : changed(status, origins, now, EventType.MERCHANT_ORIGINS_CHANGED);
    }

    /** Its Octopus account has other credentials; which ones is told to nobody but who asks with the right token. */
    public Change rotated(Instant now) {
        return changed(status, allowedOrigins, now, EventType.MERCHANT_CREDENTIALS_ROTATED);
    }

    /** What the suite is told when this fact made the merchant what it is now. */
    public MerchantEvent tell(EventType fact) {
        return new MerchantEvent(fact, id, version, status.wire(), allowedOrigins, changedAt);
    }

    private Change changed(MerchantStatus status, List<String> origins, Instant now, EventType fact) {
        return new Change(new Merchant(id, displayName, status, origins, version + 1, createdAt, now), fact);
    }
}
