package hk.epay.contract.event;

import java.time.Instant;
import java.util.List;

import hk.epay.contract.MerchantId;

import static java.util.Objects.requireNonNull;

/**
 * What the suite may know about a merchant; never a secret.
 *
 * @param status {@code active} or {@code suspended}, after the event
 * @param allowedOrigins browser origins that may call for this merchant
 */
public record MerchantEvent(
        EventType type,
        MerchantId merchantId,
        int version,
        String status,
        List<String> allowedOrigins,
        Instant occurredAt)
        implements DomainEvent {
    public MerchantEvent {
        type.mustBe(MerchantEvent.class, version);
        requireNonNull(merchantId, "merchantId");
        requireNonNull(status, "status");
        requireNonNull(occurredAt, "occurredAt");
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    @Override
    public String key() {
        return merchantId.toString();
    }
}
