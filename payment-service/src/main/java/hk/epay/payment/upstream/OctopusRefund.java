package hk.epay.payment.upstream;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

import hk.epay.contract.Money;
import hk.epay.payment.refund.lifecycle.RefundSignal;

/** A refund as the Octopus side writes it; any part may be missing. */
record OctopusRefund(
        String refundId, BigDecimal amount, String currency, String status, String failureCode, Instant settledAt) {

    /** What this tells. */
    HeardRefund heard(Instant now) {
        return new HeardRefund(signal(), status, money(), failureCode, settledAt == null ? now : settledAt);
    }

    /** As the list within a payment has it. */
    RailRefund listed(Instant now) {
        return new RailRefund(refundId, heard(now));
    }

    /** The word, as we understand it; a word from the future is no answer. */
    private RefundSignal signal() {
        return switch (status == null ? "" : status) {
            case "pending", "processing", "accepted" -> RefundSignal.ACCEPTED;
            case "completed", "succeeded", "refunded" -> RefundSignal.DONE;
            case "failed", "rejected", "reversed" -> RefundSignal.DECLINED;
            default -> RefundSignal.NO_ANSWER;
        };
    }

    /** Null when it names none. */
    private Money money() {
        try {
            return amount == null
                    ? null
                    : Money.of(amount, currency == null ? Money.HKD : Currency.getInstance(currency));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return null;
        }
    }
}
