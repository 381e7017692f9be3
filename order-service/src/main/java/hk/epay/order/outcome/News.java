package hk.epay.order.outcome;

import java.util.Optional;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.GateEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.order.lifecycle.Decision;
import hk.epay.order.lifecycle.Order;
import hk.epay.order.lifecycle.Order.PaidBy;
import hk.epay.order.lifecycle.Signal;

import static hk.epay.contract.event.EventType.PAYMENT_REFUND_FAILED;

/**
 * What an event of payment-service means for an order.
 *
 * @param payment the payment that the news is about; null when it is the gate's answer
 */
record News(OrderId order, MerchantId merchant, Signal signal, PaidBy payment) {

    /**
     * The news in an event; empty when it says nothing about the order as a whole.
     *
     * @throws IllegalArgumentException when the gate gives a reason that nobody knows
     */
    static Optional<News> in(DomainEvent event) {
        if (event instanceof PaymentEvent payment) {
            return signal(payment)
                    .map(signal -> new News(
                            payment.orderId(),
                            payment.merchantId(),
                            signal,
                            new PaidBy(payment.paymentId(), payment.version())));
        }
        if (event instanceof GateEvent gate) {
            return Optional.of(new News(gate.orderId(), gate.merchantId(), signal(gate), null));
        }
        return Optional.empty();
    }

    /** Whether events of this type can carry news. */
    static boolean mayBeIn(EventType type) {
        return type.shape() == GateEvent.class
                || type == PAYMENT_REFUND_FAILED
                || signal(type).isPresent();
    }

    Decision decidedBy(Order current) {
        return payment == null ? current.decide(signal) : current.decide(signal, payment);
    }

    private static Optional<Signal> signal(PaymentEvent payment) {
        return payment.type() == PAYMENT_REFUND_FAILED ? afterAll(payment.status()) : signal(payment.type());
    }

    /** A refund that came to nothing leaves the order as it was, one that the rail undid does not: the status tells. */
    private static Optional<Signal> afterAll(PaymentStatus status) {
        return switch (status) {
            case COMPLETED -> Optional.of(Signal.NOT_REFUNDED);
            case PARTIALLY_REFUNDED -> Optional.of(Signal.PARTLY_REFUNDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Signal> signal(EventType type) {
        return switch (type) {
            case PAYMENT_COMPLETED -> Optional.of(Signal.PAYMENT_COMPLETED);
            case PAYMENT_PARTIALLY_REFUNDED -> Optional.of(Signal.PARTLY_REFUNDED);
            case PAYMENT_REFUNDED -> Optional.of(Signal.FULLY_REFUNDED);
            default -> Optional.empty();
        };
    }

    private static Signal signal(GateEvent gate) {
        if (gate.type() == EventType.GATE_KEPT) {
            return Signal.GATE_KEPT;
        }
        return OrderStatus.of(gate.reason()) == OrderStatus.EXPIRED ? Signal.CLOSED_TO_EXPIRE : Signal.CLOSED_TO_CANCEL;
    }
}
