package hk.epay.payment.lifecycle;

/** What a piece of evidence means. Who told us (payer, upstream, clock) never changes the rule. */
public enum Signal {
    /** A worker took it; the call leaves now. */
    SENT,
    /** The call provably never left: refused connection, open breaker. */
    NOT_SENT,
    /** The upstream knows it and waits for the payer. */
    ISSUED,
    /** The upstream definitely refused to take it. */
    REFUSED,
    /** Time-out, 5xx, reset: it may have happened. */
    NO_ANSWER,
    /** The upstream does not know our reference. */
    NOT_FOUND,
    /** The upstream does not know our reference, again, after the expiry. */
    VANISHED,
    /** The payer approved; the money is on its way. */
    APPROVED,
    /** Success; amount, reference and currency are equal and the order is open. */
    PAID,
    /** Success, but the order is closed or paid. */
    PAID_TOO_LATE,
    /** Money, but another amount or currency. */
    MISMATCHED,
    /** Definite failure. */
    DECLINED,
    /** The upstream closed it unpaid. */
    CLOSED,
    /** The merchant, or the order's closing, wants it gone. */
    CLOSE_ASKED,
    /** The payer's time is over. */
    DEADLINE_PASSED,
    /** Asked as often as is useful; nobody waits for it any longer. */
    GIVEN_UP,
    /** A policy or an operator takes money that came late. */
    ACCEPTED,
    /** Money that did not fit went back. */
    RETURNED,
    /** The rail undid the return: the money is here again. */
    RETURN_UNDONE;

    /** Whether this tells of money that arrived. */
    public boolean isMoney() {
        return this == PAID || this == PAID_TOO_LATE || this == MISMATCHED;
    }
}
