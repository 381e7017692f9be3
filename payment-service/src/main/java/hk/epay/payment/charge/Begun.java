package hk.epay.payment.charge;

import hk.epay.kit.idempotency.Answer;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;

/** What the first transaction of a charge found. */
sealed interface Begun {
    /** The same request was answered before. */
    record Answered(Answer answer) implements Begun {}

    /** The order has a live attempt: that is the payment. */
    record Live(Payment payment) implements Begun {}

    /** A new attempt is stored, and ours to send. */
    record Started(Payment payment, Gate gate) implements Begun {}

    /** Our copy of the order is late, or there is no such order. */
    record NoOrder() implements Begun {}
}
