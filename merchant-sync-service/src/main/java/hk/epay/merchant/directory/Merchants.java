package hk.epay.merchant.directory;

import java.util.Optional;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;
import hk.epay.kit.page.Page;

/** All merchants. Each call is one transaction, and the fact that it makes is told in the same one. */
public interface Merchants {
    /**
     * Adds a merchant with its first key and account.
     *
     * @return fails with {@code MERCHANT_EXISTS} when its id or its number at the Octopus side is taken
     */
    Uni<Merchant> add(NewMerchant merchant);

    Uni<Optional<Merchant>> find(MerchantId id);

    /** One page, the newest first. */
    Uni<Page<Merchant>> list(MerchantFilter filter);

    /**
     * Changes one merchant; changes of the same one wait for each other.
     *
     * @param wish decides what becomes of it; must be a pure function, for it may be asked twice
     * @return the merchant after it; fails with {@code MERCHANT_NOT_FOUND}
     */
    Uni<Merchant> change(MerchantId id, Function<Merchant, Change> wish);
}
