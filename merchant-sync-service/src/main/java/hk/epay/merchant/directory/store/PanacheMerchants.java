package hk.epay.merchant.directory.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.crypto.Encryption;
import hk.epay.kit.page.Page;
import hk.epay.kit.problem.ApiException;
import hk.epay.merchant.directory.Change;
import hk.epay.merchant.directory.Merchant;
import hk.epay.merchant.directory.MerchantFilter;
import hk.epay.merchant.directory.MerchantStatus;
import hk.epay.merchant.directory.Merchants;
import hk.epay.merchant.directory.NewMerchant;

/** {@link Merchants} in PostgreSQL. */
@ApplicationScoped
class PanacheMerchants implements Merchants {
    private final MerchantRows rows;
    private final Sessions sessions;
    private final Encryption encryption;
    private final Clock clock;

    PanacheMerchants(MerchantRows rows, Sessions sessions, Encryption encryption, Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.encryption = encryption;
        this.clock = clock;
    }

    @Override
    public Uni<Merchant> add(NewMerchant wanted) {
        var merchant = wanted.born(clock.instant());
        return sessions.change(() -> Panache.getSession()
                        .chain(session -> session.persistAll(rowsOf(wanted, merchant)))
                        .chain(() -> sessions.tell(merchant.tell(EventType.MERCHANT_CREATED)))
                        .replaceWith(merchant))
                .onFailure(e -> StoreFaults.breaks("merchant_pkey", e))
                .transform(e -> new ApiException(ErrorCode.MERCHANT_EXISTS, wanted.id()))
                .onFailure(e -> StoreFaults.breaks(OctopusAccountRow.NUMBER_IS_TAKEN, e))
                .transform(e -> new ApiException(
                        ErrorCode.MERCHANT_EXISTS, wanted.credentials().octopusMerchantId()));
    }

    @Override
    public Uni<Optional<Merchant>> find(MerchantId id) {
        return sessions.read(() -> rows.findById(id.value()))
                .map(row -> Optional.ofNullable(row).map(MerchantRow::read));
    }

    @Override
    public Uni<Page<Merchant>> list(MerchantFilter filter) {
        var wanted = new Conditions()
                .andIf("status = ?", filter.status().map(MerchantStatus::wire))
                .andIf("createdAt >= ?", filter.from())
                .andIf("createdAt < ?", filter.to())
                .andIf(
                        "(locate(?, lower(displayName)) > 0 or locate(?, lower(id)) > 0)",
                        filter.text().map(text -> text.toLowerCase(Locale.ROOT)))
                .after(filter.after());
        return sessions.read(() -> rows.find(wanted.from(MerchantRow.class), wanted.values())
                        .page(0, filter.limit() + 1)
                        .list())
                .map(found -> Page.of(found, filter.limit(), MerchantRow::cursor))
                .map(page -> page.map(MerchantRow::read));
    }

    @Override
    public Uni<Merchant> change(MerchantId id, Function<Merchant, Change> wish) {
        return sessions.change(() -> rows.lock(id).chain(row -> {
            var change = wish.apply(row.read());
            row.become(change.merchant());
            return change.fact()
                    .map(fact -> sessions.tell(change.merchant().tell(fact)))
                    .orElseGet(() -> Uni.createFrom().voidItem())
                    .replaceWith(change.merchant());
        }));
    }

    /** In the order in which they may refer to each other. */
    private Object[] rowsOf(NewMerchant wanted, Merchant merchant) {
        var all = new ArrayList<Object>();
        var row = MerchantRow.of(merchant);
        all.add(row);
        if (wanted.firstKey() != null) {
            all.add(ApiKeyRow.of(wanted.firstKey(), row, merchant.createdAt()));
        }
        wanted.account(merchant.createdAt())
                .map(account -> OctopusAccountRow.of(account, encryption))
                .ifPresent(all::add);
        return all.toArray();
    }
}
