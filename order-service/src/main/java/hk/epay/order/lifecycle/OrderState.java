package hk.epay.order.lifecycle;

import hk.epay.contract.OrderStatus;

/**
 * Where an order stands, seen from inside. Two states more than the world is shown: while payment-service decides whether
 * the order may still be closed, everybody else sees it pending.
 */
public enum OrderState {
    PENDING(OrderStatus.PENDING),
    /** The merchant wants it cancelled; the gate has not answered. */
    CANCELLING(OrderStatus.PENDING),
    /** Its time is up; the gate has not answered. */
    EXPIRING(OrderStatus.PENDING),
    PAID(OrderStatus.PAID),
    PARTIALLY_REFUNDED(OrderStatus.PARTIALLY_REFUNDED),
    REFUNDED(OrderStatus.REFUNDED),
    EXPIRED(OrderStatus.EXPIRED),
    CANCELLED(OrderStatus.CANCELLED);

    private final OrderStatus status;

    OrderState(OrderStatus status) {
        this.status = status;
    }

    /** What the world is shown. */
    public OrderStatus status() {
        return status;
    }

    /** Whether an answer of the gate is awaited. */
    public boolean isClosing() {
        return this == CANCELLING || this == EXPIRING;
    }

    /** Why the order closes or was closed, as events say it: {@code cancelled}, {@code expired}, or null when it is open. */
    public String closeReason() {
        return switch (this) {
            case CANCELLING, CANCELLED -> OrderStatus.CANCELLED.wire();
            case EXPIRING, EXPIRED -> OrderStatus.EXPIRED.wire();
            default -> null;
        };
    }
}
