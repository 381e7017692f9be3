package hk.epay.payment.refund.lifecycle;

/** What a piece of evidence means for a refund. */
public enum RefundSignal {
    /** The payment's money was held back for it. */
    HELD,
    /** A worker took it; the call leaves now. */
    SENT,
    /** The call provably had no effect: refused connection, open breaker, a rail that did not let us in. */
    NOT_SENT,
    /** The rail has it and works on it. */
    ACCEPTED,
    /** The rail definitely refused to take it. */
    REFUSED,
    /** Time-out, 5xx, reset: it may have happened. */
    NO_ANSWER,
    /** The rail was asked and does not know our reference. */
    ABSENT,
    /** The money went back. */
    DONE,
    /** The rail tried; the money stayed. */
    DECLINED,
    /** Money went back, but another amount. */
    MISMATCHED,
    /** It had gone back, and the rail, asked, says that it undid that. */
    TAKEN_BACK,
    /** Nobody wants it any more. */
    WITHDRAWN
}
