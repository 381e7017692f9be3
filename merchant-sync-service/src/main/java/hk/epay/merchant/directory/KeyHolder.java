package hk.epay.merchant.directory;

import java.time.Instant;

import hk.epay.contract.MerchantId;

/**
 * What a key leads to when it is presented.
 *
 * @param hash of the key, as stored
 * @param live whether the key was not revoked
 * @param suspended whether its merchant is
 * @param lastUsedAt null when it never was used
 */
public record KeyHolder(
        String keyId, MerchantId merchantId, byte[] hash, boolean live, boolean suspended, Instant lastUsedAt) {
    /** Stands in for the holder of an unknown key, so that the same work is done for it. */
    static final KeyHolder NOBODY = new KeyHolder(
            "key_none", new MerchantId("mer_none"), ApiKey.generate().hash(), false, false, null);
}
