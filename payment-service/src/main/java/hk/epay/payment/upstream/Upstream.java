package hk.epay.payment.upstream;

import io.smallrye.mutiny.Uni;

import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;

/**
 * A rail that carries payments. Every call answers with what was heard and never fails: a time-out is something heard,
 * too.
 */
public interface Upstream {
    /** Asks the rail to take the payment under our reference, which must be stored before this is called. */
    Uni<Heard> create(Payment payment, String description);

    /** Asks what became of it, and what of it was given back. */
    Uni<Heard> find(Payment payment);

    /** Asks the rail to close it unpaid. */
    Uni<Heard> cancel(Payment payment);

    /**
     * Asks the rail to give money of the payment back, under the refund's reference, which must be stored before this is
     * called. A reference that the rail knows answers with what became of it.
     */
    Uni<HeardRefund> refund(Refund refund, Payment payment);
}
