package hk.epay.merchant.directory.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.problem.ApiException;

/** The table {@code merchant}. */
@ApplicationScoped
class MerchantRows implements PanacheRepositoryBase<MerchantRow, String> {
    /** The row, locked until the transaction ends; fails with {@code MERCHANT_NOT_FOUND}. */
    Uni<MerchantRow> lock(MerchantId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException(ErrorCode.MERCHANT_NOT_FOUND));
    }

    /** The row; fails with {@code MERCHANT_NOT_FOUND}. */
    Uni<MerchantRow> get(MerchantId id) {
        return findById(id.value()).onItem().ifNull().failWith(() -> new ApiException(ErrorCode.MERCHANT_NOT_FOUND));
    }
}
