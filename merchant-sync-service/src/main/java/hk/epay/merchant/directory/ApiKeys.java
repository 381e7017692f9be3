package hk.epay.merchant.directory;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;

/** All merchants' keys. A merchant has as many live ones as it likes, so that it can change them without a gap. */
public interface ApiKeys {
    /** Keeps a new key; fails with {@code MERCHANT_NOT_FOUND}. */
    Uni<IssuedKey> issue(MerchantId merchant, NewKey key);

    /** Whom a presented key belongs to, live or not; always exactly one query. */
    Uni<Optional<KeyHolder>> holderOf(ApiKey key);

    /** One page of a merchant's keys, the newest first; fails with {@code MERCHANT_NOT_FOUND}. */
    Uni<Page<IssuedKey>> list(MerchantId merchant, Optional<Cursor> after, int limit);

    /** Ends a key's life, once: again changes nothing. Fails with {@code API_KEY_NOT_FOUND}. */
    Uni<IssuedKey> revoke(MerchantId merchant, String keyId);

    /** Remembers that a key was used. The caller does not wait for it, and it may be lost: it is a hint for people. */
    void noteUse(String keyId, Instant at);
}
