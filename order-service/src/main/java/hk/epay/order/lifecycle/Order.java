package hk.epay.order.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.contract.event.OrderEvent;
import hk.epay.order.lifecycle.Decision.Advance;

/**
 * An order as it stands; it never changes, a move makes the next one.
 *
 * @param version grows by one with every fact that is announced
 * @param customerId the merchant's own id of the customer, or a keyed hash; null for a guest
 * @param metadata a flat JSON object, as the merchant wrote it
 * @param dueAt when the timer looks at it next; null when nothing is left to wait for
 * @param closeAskedAt when the gate was first asked to close, while its answer is awaited; else null
 * @param paidBy the payment whose money it was, and what we last heard of it; null until paid
 * @param paidAt null until paid
 */
public record Order(
        OrderId id,
        MerchantId merchantId,
        int version,
        String orderNumber,
        String description,
        Money amount,
        OrderState state,
        String customerId,
        String metadata,
        Instant createdAt,
        Instant expiresAt,
        Instant dueAt,
        Instant closeAskedAt,
        PaidBy paidBy,
        Instant paidAt) {

    /** The gate answers in milliseconds; without an answer it is asked again after this, and then ever more rarely. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    /** The payment that paid an order, and the highest version of it that the order took in. */
    public record PaidBy(PaymentId payment, int version) {}

    /** A new order, waiting for its payment until {@code expiresAt}. */
    public static Order placed(
            OrderId id,
            MerchantId merchantId,
            String orderNumber,
            String description,
            Money amount,
            String customerId,
            String metadata,
            Instant createdAt,
            Instant expiresAt) {
        return new Order(
                id,
                merchantId,
                1,
                orderNumber,
                description,
                amount,
                OrderState.PENDING,
                customerId,
                metadata,
                createdAt,
                expiresAt,
                expiresAt,
                null,
                null,
                null);
    }

    /** What this order does about a signal that concerns no payment. */
    public Decision decide(Signal signal) {
        return OrderLifecycle.decide(state, signal);
    }

    /**
     * What this order does about a payment's news.
     *
     * <p>Only the payment that paid an order speaks for its money. Another one that is refunded was a late or a second
     * payment on its way back, and none of this order's business; another one that completed is a contradiction.
     */
    public Decision decide(Signal signal, PaidBy news) {
        var completed = signal == Signal.PAYMENT_COMPLETED;
        if (paidBy == null) {
            return completed ? decide(signal) : new Decision.Repeat();
        }
        if (!paidBy.payment.equals(news.payment)) {
            return completed ? new Decision.Refuse() : new Decision.Repeat();
        }
        return news.version <= paidBy.version ? new Decision.Repeat() : decide(signal);
    }

    /** This order after a move; {@code news} is the payment that caused it, or null. */
    public Order after(Advance move, PaidBy news, Instant now) {
        var to = move.to();
        var asked = !to.isClosing() ? null : closeAskedAt != null ? closeAskedAt : now;
        return new Order(
                id,
                merchantId,
                move.announcement().isPresent() ? version + 1 : version,
                orderNumber,
                description,
                amount,
                to,
                customerId,
                metadata,
                createdAt,
                expiresAt,
                due(to, asked, now),
                asked,
                news == null ? paidBy : news,
                to == OrderState.PAID && paidAt == null ? now : paidAt);
    }

    /** This order as it was when it was placed. */
    public Order asPlaced() {
        return placed(id, merchantId, orderNumber, description, amount, customerId, metadata, createdAt, expiresAt);
    }

    /** The fact to tell about this order, as it stands now. */
    public OrderEvent fact(EventType type, Instant occurredAt) {
        return new OrderEvent(
                type,
                id,
                merchantId,
                version,
                orderNumber,
                description,
                amount.cents(),
                amount.currency().getCurrencyCode(),
                state.status(),
                customerId,
                createdAt,
                expiresAt,
                state.closeReason(),
                Optional.ofNullable(paidBy).map(PaidBy::payment).orElse(null),
                occurredAt);
    }

    private Instant due(OrderState to, Instant asked, Instant now) {
        if (to.isClosing()) {
            // As long again as it has waited already: the interval doubles without anybody counting.
            var waited = Duration.between(asked, now);
            return now.plus(clamp(waited));
        }
        if (to == OrderState.PENDING) {
            // A payment holds the gate open; give it time before asking again.
            var patience = now.plus(PATIENCE);
            return expiresAt.isAfter(patience) ? expiresAt : patience;
        }
        return null;
    }

    private static Duration clamp(Duration waited) {
        if (waited.compareTo(PATIENCE) < 0) {
            return PATIENCE;
        }
        return waited.compareTo(MOST_PATIENCE) > 0 ? MOST_PATIENCE : waited;
    }
}
