package hk.epay.merchant.directory.http;

import java.time.Instant;

import hk.epay.merchant.directory.IssuedKey;

/** A key in a list: recognisable, and of no use to a thief. */
record KeyView(String id, String prefix, Instant createdAt, Instant lastUsedAt, Instant revokedAt) {
    static KeyView of(IssuedKey key) {
        return new KeyView(key.id(), key.prefix(), key.createdAt(), key.lastUsedAt(), key.revokedAt());
    }
}
