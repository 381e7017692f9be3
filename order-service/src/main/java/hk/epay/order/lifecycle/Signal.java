package hk.epay.order.lifecycle;

/** What an order can hear. */
public enum Signal {
    /** The merchant wants the order cancelled. */
    CANCEL_ASKED,
    /** Its due time came: the time to pay is over, or the gate owes an answer. */
    DUE,
    /** payment-service: the money for this order arrived. */
    PAYMENT_COMPLETED,
    /** payment-service: no payment can succeed any more; it was asked to cancel. */
    CLOSED_TO_CANCEL,
    /** payment-service: no payment can succeed any more; it was asked because the time was up. */
    CLOSED_TO_EXPIRE,
    /** payment-service: the order is paid, or a payment still holds it; it cannot be closed now. */
    GATE_KEPT,
    /** Some of the money that paid the order went back. */
    PARTLY_REFUNDED,
    /** All of the money that paid the order went back. */
    FULLY_REFUNDED,
    /** A refund came to nothing, or the rail undid one: by now nothing of the money has gone back. */
    NOT_REFUNDED
}
