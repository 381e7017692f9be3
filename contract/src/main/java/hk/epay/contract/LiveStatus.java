package hk.epay.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

import hk.epay.contract.event.PaymentEvent;

/**
 * A payment as its subscribers see it, over every transport. A last value: the higher version is the truth, and nothing
 * needs to be replayed.
 *
 * @param amount two decimals, as in all public JSON
 * @param paymentToken and the two after it: null until the upstream answered
 */
public record LiveStatus(
        PaymentId paymentId,
        int version,
        PaymentStatus status,
        BigDecimal amount,
        String currency,
        OrderId orderId,
        String octopusTransactionId,
        Instant completedAt,
        String statusReason,
        BigDecimal refundedAmount,
        String paymentToken,
        String paymentUrl,
        String deepLink,
        Instant expiresAt,
        Instant occurredAt) {

    /** The view that an event carries. */
    public static LiveStatus of(PaymentEvent e) {
        var currency = Currency.getInstance(e.currency());
        return new LiveStatus(
                e.paymentId(),
                e.version(),
                e.status(),
                new Money(e.amountCents(), currency).toDecimal(),
                e.currency(),
                e.orderId(),
                e.octopusTransactionId(),
                e.completedAt(),
                e.statusReason(),
                new Money(e.refundedAmountCents(), currency).toDecimal(),
                e.paymentToken(),
                e.paymentUrl(),
                e.deepLink(),
                e.expiresAt(),
                e.occurredAt());
    }
}
