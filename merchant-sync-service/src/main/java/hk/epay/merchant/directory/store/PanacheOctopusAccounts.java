package hk.epay.merchant.directory.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.directory.OctopusAccount;
import hk.epay.merchant.directory.OctopusAccounts;
import hk.epay.merchant.directory.OctopusCredentials;

/** {@link OctopusAccounts} in PostgreSQL. */
@ApplicationScoped
class PanacheOctopusAccounts implements OctopusAccounts {
    private static final String BY_NUMBER =
            """
            from OctopusAccountRow where current.octopusMerchantId = ?1 or previous.octopusMerchantId = ?1
            order by case when current.octopusMerchantId = ?1 then 0 else 1 end, rotatedAt desc""";

    private static final String BY_AGE =
            "select a from OctopusAccountRow a join MerchantRow m on m.id = a.merchantId order by m.createdAt, m.place";

    private final OctopusAccountRows rows;
    private final MerchantRows merchants;
    private final Sessions sessions;
    private final Encryption encryption;
    private final Clock clock;

    PanacheOctopusAccounts(
            OctopusAccountRows rows, MerchantRows merchants, Sessions sessions, Encryption encryption, Clock clock) {
        this.rows = rows;
        this.merchants = merchants;
        this.sessions = sessions;
        this.encryption = encryption;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<OctopusAccount>> find(MerchantId merchant) {
        return sessions.read(() -> rows.findById(merchant.value())).map(this::open);
    }

    @Override
    public Uni<Optional<OctopusAccount>> answeringTo(String octopusMerchantId) {
        var now = clock.instant();
        return sessions.read(() -> rows.list(BY_NUMBER, octopusMerchantId)).map(found -> found.stream()
                .map(row -> row.open(encryption))
                .filter(account -> account.answersTo(octopusMerchantId, now))
                .findFirst());
    }

    @Override
    public Uni<Optional<OctopusAccount>> first() {
        return sessions.read(() -> rows.find(BY_AGE).page(0, 1).firstResult()).map(this::open);
    }

    @Override
    public Uni<OctopusAccount> rotate(MerchantId merchant, OctopusCredentials next, Instant previousUntil) {
        var now = clock.instant();
        // The merchant's row is locked first: rotations of one merchant wait for each other, and so do their facts.
        return sessions.change(() -> merchants.lock(merchant).chain(owner -> rows.findById(merchant.value())
                        .chain(row -> row == null
                                ? open(owner, OctopusAccount.opened(merchant, next, now))
                                : rotate(owner, row, next, previousUntil, now))))
                .onFailure(e -> StoreFaults.breaks(OctopusAccountRow.NUMBER_IS_TAKEN, e))
                .transform(e -> new ApiException(ErrorCode.MERCHANT_EXISTS, next.octopusMerchantId()));
    }

    private Uni<OctopusAccount> open(MerchantRow owner, OctopusAccount account) {
        return rows.persist(OctopusAccountRow.of(account, encryption))
                .chain(() -> tellRotated(owner, account.rotatedAt()))
                .replaceWith(account);
    }

    private Uni<OctopusAccount> rotate(
            MerchantRow owner, OctopusAccountRow row, OctopusCredentials next, Instant previousUntil, Instant now) {
        var before = row.open(encryption);
        var after = before.rotate(next, previousUntil, now);
        if (after.equals(before)) {
            return Uni.createFrom().item(before);
        }
        row.become(after, encryption);
        return tellRotated(owner, now).replaceWith(after);
    }

    private Uni<Void> tellRotated(MerchantRow owner, Instant now) {
        var change = owner.read().rotated(now);
        owner.become(change.merchant());
        return sessions.tell(change.merchant().tell(change.type()));
    }

    private Optional<OctopusAccount> open(OctopusAccountRow row) {
        return Optional.ofNullable(row).map(found -> found.open(encryption));
    }
}
