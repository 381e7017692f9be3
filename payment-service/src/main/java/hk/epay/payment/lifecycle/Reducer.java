package hk.epay.payment.lifecycle;

import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.event.EventType;
import hk.epay.payment.lifecycle.Payment.CloseGoal;

/** The one function that lets evidence change a payment. The caller holds the locks on the payment and its order's gate. */
public final class Reducer {
    /** So often must the upstream not know a payment, after its expiry, before we believe that it never did. */
    private static final int TIMES_VANISHED = 2;

    private Reducer() {}

    /**
     * Applies evidence.
     *
     * @param anotherIsLive whether the order has another live attempt
     * @param now for the expiry; the caller's clock
     */
    public static Step apply(Payment payment, Evidence evidence, Gate gate, boolean anotherIsLive, Instant now) {
        var heard = payment.knowing(evidence.rail());
        if (evidence.signal() == Signal.NOT_FOUND && isOver(payment, gate, now)) {
            heard = heard.notFoundAgain();
        }
        var signal = meaning(heard, evidence, gate);
        var decision = Lifecycle.decide(payment.state(), signal);
        if (!(decision instanceof Decision.Advance advance)) {
            // What the upstream gave us is kept even when the state does not move: a late answer brings the token.
            return new Step(payment, learning(heard, evidence), signal, decision, Optional.empty());
        }
        var to = destination(heard, signal, advance, gate, anotherIsLive);
        var tells = to == advance.to() ? advance.tells() : told(to);
        var after = receiving(heard, to, evidence)
                .closingFor(goal(evidence, gate, to))
                .because(reason(signal, to, gate), evidence.code())
                .moved(to, tells != null, now);
        return new Step(payment, after, signal, decision, Optional.ofNullable(tells));
    }

    /** The first money that is heard of is what arrived. */
    private static Payment receiving(Payment payment, PaymentState to, Evidence evidence) {
        boolean first = to.hasMoney() && !payment.state().hasMoney();
        return first && isOurs(evidence.money(), payment) ? payment.receiving(evidence.money()) : payment;
    }

    /** Money of which nobody could say how much it is, until now. */
    private static Payment learning(Payment payment, Evidence evidence) {
        boolean unknown =
                payment.state().hasMoney() && !payment.funds().captured().isPositive();
        return unknown && evidence.signal() == Signal.PAID && isOurs(evidence.money(), payment)
                ? payment.receiving(evidence.money())
                : payment;
    }

    private static boolean isOurs(Money money, Payment payment) {
        return money != null && money.currency().equals(payment.amount().currency());
    }

    private static Signal meaning(Payment payment, Evidence evidence, Gate gate) {
        var signal = evidence.signal();
        if (signal == Signal.NOT_FOUND && payment.vanished() >= TIMES_VANISHED) {
            return Signal.VANISHED;
        }
        if (signal != Signal.PAID) {
            return signal;
        }
        if (evidence.money() == null || !evidence.money().equals(payment.amount())) {
            return Signal.MISMATCHED;
        }
        boolean endedUnpaid = payment.state() == PaymentState.EXPIRED
                || payment.state() == PaymentState.CANCELLED
                || payment.state() == PaymentState.FAILED;
        return gate.takes(payment) && !endedUnpaid ? Signal.PAID : Signal.PAID_TOO_LATE;
    }

    private static PaymentState destination(
            Payment payment, Signal signal, Decision.Advance advance, Gate gate, boolean anotherIsLive) {
        boolean gone = signal == Signal.CLOSED || signal == Signal.VANISHED;
        if (gone && payment.closeGoal() == CloseGoal.CANCELLED) {
            return PaymentState.CANCELLED;
        }
        boolean fromTheDark = payment.state() == PaymentState.UNKNOWN || payment.state() == PaymentState.REQUESTING;
        boolean unwanted = anotherIsLive && payment.state() == PaymentState.UNKNOWN || gate.closeAsked() != null;
        if (signal == Signal.ISSUED && fromTheDark && (unwanted || gate.state() != Gate.State.OPEN)) {
            return PaymentState.CLOSING;
        }
        if (signal == Signal.APPROVED && anotherIsLive && payment.state() != PaymentState.AWAITING_PAYER) {
            // Only one attempt may be live; this one keeps closing, and its money is judged when it comes.
            return PaymentState.CLOSING;
        }
        return advance.to();
    }

    private static EventType told(PaymentState to) {
        return to == PaymentState.CANCELLED ? EventType.PAYMENT_CANCELLED : null;
    }

    private static CloseGoal goal(Evidence evidence, Gate gate, PaymentState to) {
        if (evidence.goal() != null || to != PaymentState.CLOSING) {
            return evidence.goal();
        }
        return "cancelled".equals(gate.closeAsked()) ? CloseGoal.CANCELLED : CloseGoal.EXPIRED;
    }

    private static String reason(Signal signal, PaymentState to, Gate gate) {
        return switch (to) {
            case FAILED -> signal == Signal.DECLINED ? "declined" : signal == Signal.REFUSED ? "refused" : "not_sent";
            case PAID_LATE -> gate.state() == Gate.State.PAID ? "duplicate" : "late";
            case CONFLICTED -> "mismatch";
            case UNKNOWN -> "unknown";
            default -> null;
        };
    }

    private static boolean isOver(Payment payment, Gate gate, Instant now) {
        return now.isAfter(payment.deadline(gate));
    }
}
