package hk.epay.payment.refund.lifecycle;

import java.util.Locale;

import hk.epay.contract.RefundStatus;

/** Where a refund really is; clients see the coarser {@link RefundStatus}. */
public enum RefundState {
    /** Wanted; nothing is held back for it yet. */
    REQUESTED(RefundStatus.PENDING, false),
    /** Its money is held back; nothing has left the house. */
    RESERVED(RefundStatus.PENDING, true),
    /** The call is under way. */
    SUBMITTING(RefundStatus.PENDING, true),
    /** The rail may or may not have it; we ask before we repeat. */
    UNKNOWN(RefundStatus.PENDING, true),
    /** The rail has it and works on it. */
    PENDING(RefundStatus.PENDING, true),
    /** The money went back. */
    SUCCEEDED(RefundStatus.COMPLETED, false),
    /** The money certainly did not go back. */
    FAILED(RefundStatus.FAILED, false),
    /** Nobody wanted it any more before it left. */
    CANCELLED(RefundStatus.CANCELLED, false),
    /** The money went back, and the rail undid that. */
    REVERSED(RefundStatus.FAILED, false);

    private final RefundStatus shown;
    private final boolean holds;

    RefundState(RefundStatus shown, boolean holds) {
        this.shown = shown;
        this.holds = holds;
    }

    /** What clients are shown. */
    public RefundStatus shown() {
        return shown;
    }

    /** The word in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RefundState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether its amount is held back from other refunds. */
    public boolean holdsMoney() {
        return holds;
    }

    /** Whether there is something left to send or to ask. */
    public boolean isOpen() {
        return holds;
    }
}
