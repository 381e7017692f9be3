package hk.epay.merchant.directory.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.db.Database;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.directory.ApiKey;
import hk.epay.merchant.directory.ApiKeys;
import hk.epay.merchant.directory.IssuedKey;
import hk.epay.merchant.directory.KeyHolder;
import hk.epay.merchant.directory.NewKey;

/** {@link ApiKeys} in PostgreSQL. */
@ApplicationScoped
class PanacheApiKeys implements ApiKeys {
    private static final Logger LOG = Logger.getLogger(PanacheApiKeys.class);

    /** Beside Hibernate, for it belongs to no request's session; another replica may have been quicker. */
    private static final String NOTE_USE =
            """
            UPDATE api_key SET last_used_at = $1
            WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $1::timestamptz - interval '1 minute')""";

    private final ApiKeyRows rows;
    private final MerchantRows merchants;
    private final Sessions sessions;
    private final Database database;
    private final Clock clock;
    /** A busy merchant signs in many times before its key's row is written. */
    private final Set<String> beingNoted = ConcurrentHashMap.newKeySet();

    PanacheApiKeys(ApiKeyRows rows, MerchantRows merchants, Sessions sessions, Database database, Clock clock) {
        this.rows = rows;
        this.merchants = merchants;
        this.sessions = sessions;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<IssuedKey> issue(MerchantId merchant, NewKey key) {
        return sessions.change(() -> merchants
                .get(merchant)
                .chain(owner -> rows.persist(ApiKeyRow.of(key, owner, clock.instant())))
                .map(ApiKeyRow::read));
    }

    @Override
    public Uni<Optional<KeyHolder>> holderOf(ApiKey key) {
        return sessions.read(() -> rows.find("from ApiKeyRow k join fetch k.merchant where k.hash = ?1", key.hash())
                        .firstResult())
                .map(row -> Optional.ofNullable(row).map(ApiKeyRow::holder));
    }

    @Override
    public Uni<Page<IssuedKey>> list(MerchantId merchant, Optional<Cursor> after, int limit) {
        var wanted = new Conditions()
                .andIf("merchant.id = ?", Optional.of(merchant.value()))
                .after(after);
        return sessions.read(() -> merchants.get(merchant).chain(owner -> rows.find(
                                wanted.from(ApiKeyRow.class), wanted.values())
                        .page(0, limit + 1)
                        .list()))
                .map(found -> Page.of(found, limit, ApiKeyRow::cursor))
                .map(page -> page.map(ApiKeyRow::read));
    }

    @Override
    public Uni<IssuedKey> revoke(MerchantId merchant, String keyId) {
        return sessions.change(() -> rows.find("merchant.id = ?1 and id = ?2", merchant.value(), keyId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException(ErrorCode.API_KEY_NOT_FOUND))
                .invoke(row -> row.revoke(clock.instant()))
                .map(ApiKeyRow::read));
    }

    @Override
    public void noteUse(String keyId, Instant at) {
        if (beingNoted.add(keyId)) {
            database.query(NOTE_USE, at, keyId)
                    .onTermination()
                    .invoke(() -> beingNoted.remove(keyId))
                    .subscribe()
                    .with(done -> {}, e -> LOG.debugf("the use of %s was not noted: %s", keyId, e.getMessage()));
        }
    }
}
