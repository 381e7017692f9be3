package hk.epay.payment.refund.lifecycle;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.event.EventType;
import hk.epay.payment.lifecycle.Decision;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Funds;
import hk.epay.payment.lifecycle.Lifecycle;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;

/** The one function that lets evidence change a refund. The caller holds the locks on the payment and the refund. */
public final class RefundReducer {
    private RefundReducer() {}

    /** Applies evidence; the payment's money follows from the refund's state. */
    public static RefundStep apply(Refund refund, Payment payment, RefundEvidence evidence, Instant now) {
        var signal = meaning(refund, evidence);
        var decision = RefundLifecycle.decide(refund.state(), signal);
        if (!(decision instanceof RefundDecision.Advance advance)) {
            return new RefundStep(refund, refund, signal, decision, payment, payment, Optional.empty());
        }
        var after = refund.moved(advance.to(), evidence.code(), now);
        var funds = funds(payment.funds(), refund, after);
        var told = Optional.ofNullable(advance.tells()).map(type -> type(type, funds));
        var paymentAfter = payment.returning(funds, state(payment, after, funds), told.isPresent());
        return new RefundStep(refund, after, signal, decision, payment, paymentAfter, told);
    }

    /** A wish whose money the payment holds back by now, on its way to the rail or not yet. */
    public static Refund held(Refund wish, boolean leavesNow, Instant now) {
        var held = wish.moved(RefundState.RESERVED, null, now);
        return leavesNow ? held.moved(RefundState.SUBMITTING, null, now) : held;
    }

    private static RefundSignal meaning(Refund refund, RefundEvidence evidence) {
        var signal = evidence.signal();
        boolean money = signal == RefundSignal.DONE;
        if (money && evidence.money() != null && !evidence.money().equals(refund.amount())) {
            return RefundSignal.MISMATCHED;
        }
        // Words do not undo a success; the rail's books, which we asked for, do.
        boolean undone = signal == RefundSignal.DECLINED && evidence.source() == Source.ENQUIRY;
        return undone && refund.state() == RefundState.SUCCEEDED ? RefundSignal.TAKEN_BACK : signal;
    }

    private static Funds funds(Funds funds, Refund before, Refund after) {
        return funds.with(
                funds.reserved().minus(held(before)).plus(held(after)),
                funds.refunded().minus(returned(before)).plus(returned(after)));
    }

    private static Money held(Refund refund) {
        return refund.state().holdsMoney() ? refund.amount() : nothing(refund);
    }

    private static Money returned(Refund refund) {
        return refund.state() == RefundState.SUCCEEDED ? refund.amount() : nothing(refund);
    }

    private static Money nothing(Refund refund) {
        return new Money(0, refund.amount().currency());
    }

    private static EventType type(EventType type, Funds after) {
        return type == EventType.PAYMENT_PARTIALLY_REFUNDED && after.isAllReturned()
                ? EventType.PAYMENT_REFUNDED
                : type;
    }

    /** Money in review ends with its return, and is in review again when the rail undoes that. */
    private static PaymentState state(Payment payment, Refund after, Funds funds) {
        if (after.state() == RefundState.SUCCEEDED && funds.isAllReturned()) {
            return next(payment, Signal.RETURNED);
        }
        if (after.state() == RefundState.REVERSED) {
            var again = next(payment, Signal.RETURN_UNDONE);
            boolean mismatch = again != payment.state() && "mismatch".equals(payment.reason());
            return mismatch ? PaymentState.CONFLICTED : again;
        }
        return payment.state();
    }

    private static PaymentState next(Payment payment, Signal signal) {
        return Lifecycle.decide(payment.state(), signal) instanceof Decision.Advance advance
                ? advance.to()
                : payment.state();
    }
}
