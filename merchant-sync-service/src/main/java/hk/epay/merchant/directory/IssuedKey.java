package hk.epay.merchant.directory;

import java.time.Instant;

import hk.epay.contract.MerchantId;

/**
 * What is known about a key after it was handed out: everything but the key.
 *
 * @param prefix the key's beginning
 * @param lastUsedAt to about a minute; null when it never was
 * @param revokedAt null while it is live
 */
public record IssuedKey(
        String id, MerchantId merchantId, String prefix, Instant createdAt, Instant lastUsedAt, Instant revokedAt) {
    public boolean live() {
        return revokedAt == null;
    }
}
