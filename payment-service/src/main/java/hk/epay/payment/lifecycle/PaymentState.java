package hk.epay.payment.lifecycle;

import java.util.Locale;

import hk.epay.contract.PaymentStatus;

/** Where a payment really is; clients see the coarser {@link PaymentStatus}. */
public enum PaymentState {
    /** Nothing has left the house. */
    CREATED(PaymentStatus.PENDING),
    /** The call is under way; our reference is stored. */
    REQUESTING(PaymentStatus.PENDING),
    /** The payer has a code to scan. */
    AWAITING_PAYER(PaymentStatus.PENDING),
    /** The upstream may or may not have it; we ask until we know. */
    UNKNOWN(PaymentStatus.PENDING),
    /** To be closed unpaid, once the upstream confirms. */
    CLOSING(PaymentStatus.PENDING),
    /** The payer approved. */
    PROCESSING(PaymentStatus.PROCESSING),
    /** The money is there, and it is right. */
    SUCCEEDED(PaymentStatus.COMPLETED),
    FAILED(PaymentStatus.FAILED),
    EXPIRED(PaymentStatus.EXPIRED),
    CANCELLED(PaymentStatus.CANCELLED),
    /** Money, but another amount, currency or reference. */
    CONFLICTED(PaymentStatus.REVIEW),
    /** Money for an order that is no longer open, or that is paid already. */
    PAID_LATE(PaymentStatus.REVIEW),
    /** Money that did not fit went back. */
    REFUNDED_LATE(PaymentStatus.REFUNDED);

    private final PaymentStatus shown;

    PaymentState(PaymentStatus shown) {
        this.shown = shown;
    }

    /** What clients are shown. */
    public PaymentStatus shown() {
        return shown;
    }

    /** The word in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PaymentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** A live attempt is the order's only one. */
    public boolean isLive() {
        return this == CREATED || this == REQUESTING || this == AWAITING_PAYER || this == PROCESSING;
    }

    /** Whether an order that shall be closed waits for this attempt to end. */
    public boolean holdsTheOrder() {
        return isLive() || this == CLOSING;
    }

    /** Whether there is still something to ask the upstream. */
    public boolean isOpenUpstream() {
        return this == REQUESTING || this == AWAITING_PAYER || this == UNKNOWN || this == CLOSING || this == PROCESSING;
    }

    /** Whether money arrived. */
    public boolean hasMoney() {
        return this == SUCCEEDED || this == CONFLICTED || this == PAID_LATE || this == REFUNDED_LATE;
    }
}
