package hk.epay.payment.lifecycle;

import java.time.Instant;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;

/**
 * payment-service's word on whether an order can still be paid; locked together with every success.
 *
 * @param version grows with every answer to order-service
 * @param closeAsked {@code cancelled} or {@code expired} once order-service wants it closed, else null
 * @param paidBy the payment that succeeded; null until one did
 */
public record Gate(
        OrderId orderId,
        MerchantId merchantId,
        String description,
        Money amount,
        String customerId,
        Instant expiresAt,
        State state,
        int version,
        String closeAsked,
        PaymentId paidBy) {
    /** An order can be paid, or not any more, or was. */
    public enum State {
        OPEN,
        CLOSED,
        PAID
    }

    /** Whether this payment's money would be the order's. */
    boolean takes(Payment payment) {
        return state == State.OPEN || payment.id().equals(paidBy);
    }
}
