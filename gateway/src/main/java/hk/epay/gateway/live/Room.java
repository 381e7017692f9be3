package hk.epay.gateway.live;

import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.PaymentEvent;

/**
 * What can be listened to. Every room belongs to one merchant: somebody else's listener stands in another room of the same
 * name, where nothing is ever said.
 *
 * @param merchant null for the rooms of people without a token
 * @param id of the payment or the order; empty for a merchant's feed
 */
record Room(MerchantId merchant, Kind kind, String id) {
    enum Kind {
        PAYMENT,
        ORDER,
        FEED
    }

    static Room of(MerchantId merchant, PaymentId payment) {
        return new Room(merchant, Kind.PAYMENT, payment.toString());
    }

    static Room of(MerchantId merchant, OrderId order) {
        return new Room(merchant, Kind.ORDER, order.toString());
    }

    /** The payment as people without a token may know it. */
    static Room ofAnyone(PaymentId payment) {
        return new Room(null, Kind.PAYMENT, payment.toString());
    }

    /** All payments of the merchant, as they change. */
    static Room feed(MerchantId merchant) {
        return new Room(merchant, Kind.FEED, "");
    }

    /** Where an event is told. */
    static List<Room> of(PaymentEvent event) {
        return List.of(
                of(event.merchantId(), event.paymentId()),
                of(event.merchantId(), event.orderId()),
                feed(event.merchantId()),
                ofAnyone(event.paymentId()));
    }
}
