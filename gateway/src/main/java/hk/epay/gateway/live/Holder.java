package hk.epay.gateway.live;

import hk.epay.contract.LiveStatus;
import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.kit.token.Claims;
import hk.epay.kit.token.Scopes;

/**
 * Whoever holds the token of a connection, and the rooms that are theirs. Somebody without a token, where the operator lets
 * such people in, stands in rooms of nobody's merchant, where only a payment's status and amount are told.
 *
 * @param claims null for somebody without a token
 * @param token null likewise
 */
record Holder(Claims claims, String token) {
    /** Nothing has been shown yet. */
    static final Holder NOBODY = new Holder(null, null);

    /** Whoever comes without a token, and may. */
    static final Holder ANYONE = new Holder(null, null);

    boolean isAnyone() {
        return claims == null;
    }

    MerchantId merchant() {
        return isAnyone() ? null : claims.merchantId();
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
        return !isAnyone() && claims.scope().equals(Scopes.MERCHANT);
    }

    /** Whether a fresh token is of the same holder. */
    boolean isSame(Claims fresh) {
        return !isAnyone()
                && claims.scope().equals(fresh.scope())
                && claims.subject().equals(fresh.subject());
    }

    /** As much of the state as the holder may see. */
    LiveStatus view(LiveStatus status) {
        return isAnyone() ? Update.bare(status) : status;
    }

    /** As much of the news as the holder may see. */
    Update view(Update update) {
        return isAnyone() ? update.bare() : update;
    }

    /** A shopper's token opens one order, whatever room the news came through. */
    boolean mayHear(Update update) {
        return isAnyone()
                || claims.orderId() == null
                || claims.orderId().equals(update.status().orderId());
    }
}
