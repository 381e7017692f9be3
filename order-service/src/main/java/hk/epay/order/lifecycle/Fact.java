package hk.epay.order.lifecycle;

import java.time.Instant;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;

/**
 * One thing that happened to an order, as its history keeps it.
 *
 * @param version of the order, which this fact made
 * @param status after it
 * @param reason {@code cancelled} or {@code expired} when a close was asked for or done, else null
 * @param paymentId the payment that paid the order; null before
 * @param traceId of the request or event that made it; null when nobody knows
 */
public record Fact(
        int version,
        EventType type,
        OrderStatus status,
        String reason,
        PaymentId paymentId,
        Instant occurredAt,
        String traceId) {}
