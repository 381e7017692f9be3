package hk.epay.payment.refund.lifecycle;

import java.time.Instant;
import java.util.Locale;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.contract.event.PaymentEvent;

/**
 * Money of a payment on its way back. Its id is also the reference by which the upstream knows it.
 *
 * @param version grows by one with every move
 * @param reason the words of who asked for it; null when there were none
 * @param requestedBy who asked for it: a merchant's id, {@code policy} or {@code operator}
 * @param failureCode the upstream's own code of a failure; null when there was none
 * @param completedAt when the money went back; null until it did
 */
public record Refund(
        RefundId id,
        PaymentId paymentId,
        MerchantId merchantId,
        Money amount,
        RefundState state,
        int version,
        Purpose purpose,
        String reason,
        String requestedBy,
        String failureCode,
        Instant createdAt,
        Instant completedAt) {
    /** Why money goes back. */
    public enum Purpose {
        /** The merchant wants it so. */
        MERCHANT,
        /** The money did not fit, and the policy returns such money. */
        LATE,
        /** The money did not fit, and an operator decided. */
        OPERATOR;

        /** The word in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Purpose of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** A wish; nothing is held back for it yet. */
    public static Refund requested(
            RefundId id,
            PaymentId payment,
            MerchantId merchant,
            Money amount,
            Purpose purpose,
            String reason,
            String requestedBy,
            Instant at) {
        return new Refund(
                id, payment, merchant, amount, RefundState.REQUESTED, 1, purpose, reason, requestedBy, null, at, null);
    }

    /** How an event shows it. */
    public PaymentEvent.Refund told() {
        return new PaymentEvent.Refund(id, amount.cents(), state.shown(), reason);
    }

    Refund moved(RefundState to, String code, Instant at) {
        return new Refund(
                id,
                paymentId,
                merchantId,
                amount,
                to,
                version + 1,
                purpose,
                reason,
                requestedBy,
                code == null ? failureCode : code,
                createdAt,
                to == RefundState.SUCCEEDED ? at : completedAt);
    }
}
