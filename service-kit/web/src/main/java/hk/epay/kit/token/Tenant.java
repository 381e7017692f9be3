package hk.epay.kit.token;

import java.util.Objects;
import java.util.UUID;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;

/**
 * Whose data may be touched. Stores take it in every read that a caller can reach, so an endpoint cannot forget it.
 *
 * @param onlyOrder the one order that a checkout token opens; null for the merchant itself
 */
public record Tenant(MerchantId merchantId, OrderId onlyOrder) {
    public Tenant {
        Objects.requireNonNull(merchantId);
    }

    /** The merchant itself, for work that starts from its own events. */
    public static Tenant of(MerchantId merchantId) {
        return new Tenant(merchantId, null);
    }

    /** Whether this order may be seen, as far as the token tells. */
    public boolean opens(OrderId order) {
        return onlyOrder == null || onlyOrder.equals(order);
    }

    /** For {@code where merchant_id = $1 and ($2::uuid is null or order_id = $2)}. */
    public UUID onlyOrderOrNull() {
        return onlyOrder == null ? null : onlyOrder.value();
    }
}
