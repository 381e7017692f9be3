package hk.epay.payment.upstream;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.Signal;

/** A payment as the Octopus side writes it; any part may be missing. */
record OctopusPayment(
        String transactionId,
        String orderId,
        String status,
        BigDecimal amount,
        String currency,
        String paymentToken,
        String paymentUrl,
        String deepLink,
        String failureCode,
        BigDecimal refundedAmount,
        List<OctopusRefund> refunds,
        Instant expiresAt,
        Instant paidAt) {

    /** What this tells about the payment that we asked for. */
    Heard about(PaymentId asked, Instant now) {
        var listed = refunds == null
                ? null
                : refunds.stream().map(refund -> refund.listed(now)).toList();
        return new Heard(
                signal(),
                status,
                isOurs(asked) ? money(amount) : null,
                rail(),
                failureCode,
                paidAt == null ? now : paidAt,
                money(refundedAmount),
                listed);
    }

    Rail rail() {
        return new Rail(transactionId, paymentToken, paymentUrl, deepLink, expiresAt);
    }

    /** The word, as we understand it; a word from the future is no answer. */
    Signal signal() {
        return switch (status == null ? "" : status) {
            case "pending" -> Signal.ISSUED;
            case "processing" -> Signal.APPROVED;
            case "paid", "completed", "partially_refunded", "refunded" -> Signal.PAID;
            case "failed" -> Signal.DECLINED;
            case "expired", "cancelled" -> Signal.CLOSED;
            default -> Signal.NO_ANSWER;
        };
    }

    /** Money for another's reference is never taken for ours. */
    private boolean isOurs(PaymentId asked) {
        return orderId == null || asked.toString().equals(orderId);
    }

    private Money money(BigDecimal decimal) {
        try {
            return decimal == null || currency == null ? null : Money.of(decimal, Currency.getInstance(currency));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }
}
