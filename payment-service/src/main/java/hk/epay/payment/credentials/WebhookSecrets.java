package hk.epay.payment.credentials;

import java.util.List;

import hk.epay.contract.MerchantId;

/**
 * Whose webhook it is, and what it may be signed with.
 *
 * @param secrets the current one and, while rotating, the previous one
 */
public record WebhookSecrets(MerchantId merchantId, List<String> secrets) {
    @Override
    public String toString() {
        return "WebhookSecrets[" + merchantId + ", ***]";
    }
}
