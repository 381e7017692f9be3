package hk.epay.gateway.live;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;

/** Whoever holds the token of a connection, and the rooms that are theirs. */
record Holder(Claims claims, String token) {
    MerchantId merchant() {
        return claims.merchantId();
    }

    Room room(PaymentId payment) {
        return Room.of(merchant(), payment);
    }

    Room room(OrderId order) {
        return Room.of(merchant(), order);
    }

    Room feed() {
        return Room.feed(merchant());
    }

    /** Whether it is a merchant's back office and not a shopper. */
    boolean isMerchant() {
        return claims.scope().equals(Scopes.MERCHANT);
    }

    /** Whether a fresh token is of the same holder. */
    boolean isSame(Claims fresh) {
        return claims.scope().equals(fresh.scope()) && claims.subject().equals(fresh.subject());
    }

    /** A shopper's token opens one order, whatever room the news came through. */
    boolean mayHear(Update update) {
        return claims.orderId() == null
                || claims.orderId().equals(update.status().orderId());
    }
}
