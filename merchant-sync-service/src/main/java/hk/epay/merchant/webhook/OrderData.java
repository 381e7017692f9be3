package hk.epay.merchant.webhook;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.OrderEvent;

/** An order as {@code GET /api/orders/{id}} showed it right after the event; no e-mail, no phone, no metadata. */
@JsonPropertyOrder({
    "id",
    "orderNumber",
    "description",
    "amount",
    "currency",
    "status",
    "version",
    "customerId",
    "createdAt",
    "expiresAt",
    "paymentId"
})
record OrderData(
        String id,
        String orderNumber,
        String description,
        BigDecimal amount,
        String currency,
        OrderStatus status,
        int version,
        String customerId,
        Instant createdAt,
        Instant expiresAt,
        PaymentId paymentId) {
    static OrderData of(OrderEvent o) {
        return new OrderData(
                o.orderId().toString(),
                o.orderNumber(),
                o.description(),
                PaymentData.decimal(o.amountCents(), o.currency()),
                o.currency(),
                o.status(),
                o.version(),
                o.customerId(),
                o.createdAt(),
                o.expiresAt(),
                o.paymentId());
    }
}
