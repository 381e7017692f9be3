package hk.epay.merchant.directory.http;

import jakarta.enterprise.context.ApplicationScoped;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.MerchantId;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Caller;
import hk.epay.kit.token.Scopes;

/** Whom a caller may mean by a merchant's id: the operator anybody, a merchant itself. */
@ApplicationScoped
class Self {
    private final Caller caller;

    Self(Caller caller) {
        this.caller = caller;
    }

    boolean isMerchant() {
        return caller.claims().scope().equals(Scopes.MERCHANT);
    }

    /**
     * The id, if the caller may mean it.
     *
     * @throws ApiException {@link ErrorCode#MERCHANT_NOT_FOUND} for a merchant that means another, as for one that does
     *     not exist
     */
    MerchantId mayOnlyMean(MerchantId merchant) {
        if (isMerchant() && !caller.tenant().merchantId().equals(merchant)) {
            throw new ApiException(ErrorCode.MERCHANT_NOT_FOUND);
        }
        return merchant;
    }
}
