package hk.epay.kit.token;

import java.time.Instant;
import java.util.Objects;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;

/**
 * What a verified token says.
 *
 * @param scope one of {@link Scopes}
 * @param merchantId null for admin and service tokens
 * @param orderId set for checkout tokens only
 */
public record Claims(String scope, String subject, MerchantId merchantId, OrderId orderId, Instant expiresAt) {
    public Claims {
        Objects.requireNonNull(scope);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(expiresAt);
        boolean tenant = scope.equals(Scopes.MERCHANT) || scope.equals(Scopes.CHECKOUT);
        if (tenant && merchantId == null || scope.equals(Scopes.CHECKOUT) && orderId == null) {
            throw new IllegalArgumentException("a tenant's token names its merchant, a checkout's its order");
        }
    }
}
