package hk.epay.merchant.directory.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

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
        // The merchant's row is locked while we count, or two requests would both find the last place free.
        return sessions.change(() -> merchants
                .lock(merchant)
                .call(() -> rows.live(merchant).invoke(PanacheApiKeys::mustLeaveRoom))
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
        return sessions.change(() -> rows.lock(merchant, keyId).map(this::revoked));
    }

    @Override
    public Uni<IssuedKey> revokeUnlessLast(MerchantId merchant, String keyId) {
        // One at a time, or the last two could end each other.
        return sessions.change(() -> merchants
                .lock(merchant)
                .chain(() -> rows.lock(merchant, keyId))
                .call(row -> rows.live(merchant).invoke(live -> mustNotBeLast(row, live)))
                .map(this::revoked));
    }

    private IssuedKey revoked(ApiKeyRow row) {
        row.revoke(clock.instant());
        return row.read();
    }

    private static void mustLeaveRoom(long live) {
        if (live >= MOST_LIVE) {
            throw new ApiException(ErrorCode.TOO_MANY_API_KEYS, Integer.toString(MOST_LIVE));
        }
    }

    private static void mustNotBeLast(ApiKeyRow row, long live) {
        if (row.read().live() && live == 1) {
            throw new ApiException(ErrorCode.LAST_API_KEY);
        }
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
