package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;

/** All merchants' keys. A merchant has several live ones, so that it can change them without a gap. */
public interface ApiKeys {
    /** Live ones that a merchant may have: enough to change them without a gap, and no warehouse of them. */
    int MOST_LIVE = 20;

    /** Keeps a new key; fails with {@code MERCHANT_NOT_FOUND}, or {@code TOO_MANY_API_KEYS}. */
    Uni<IssuedKey> issue(MerchantId merchant, NewKey key);

    /** Whom a presented key belongs to, live or not; always exactly one query. */
    Uni<Optional<KeyHolder>> holderOf(ApiKey key);

    /** One page of a merchant's keys, the newest first; fails with {@code MERCHANT_NOT_FOUND}. */
    Uni<Page<IssuedKey>> list(MerchantId merchant, Optional<Cursor> after, int limit);

    /** Ends a key's life, once: again changes nothing. Fails with {@code API_KEY_NOT_FOUND}. */
    Uni<IssuedKey> revoke(MerchantId merchant, String keyId);

    /** The same, but never of the last live one: fails with {@code LAST_API_KEY} then. */
    Uni<IssuedKey> revokeUnlessLast(MerchantId merchant, String keyId);

    /** Remembers that a key was used. The caller does not wait for it, and it may be lost: it is a hint for people. */
    void noteUse(String keyId, Instant at);
}
