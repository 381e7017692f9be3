package hk.epay.merchant.directory.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.problem.ApiException;

/** The table {@code api_key}. */
@ApplicationScoped
class ApiKeyRows implements PanacheRepositoryBase<ApiKeyRow, String> {
    /** A merchant's key, locked until the transaction ends; fails with {@code API_KEY_NOT_FOUND}. */
    Uni<ApiKeyRow> lock(MerchantId merchant, String keyId) {
        return find("merchant.id = ?1 and id = ?2", merchant.value(), keyId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new ApiException(ErrorCode.API_KEY_NOT_FOUND));
    }

    /** How many of a merchant's keys can be signed in with. */
    Uni<Long> live(MerchantId merchant) {
        return count("merchant.id = ?1 and revokedAt is null", merchant.value());
    }
}
