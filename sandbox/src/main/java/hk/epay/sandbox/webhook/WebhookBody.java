package hk.epay.sandbox.webhook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The JSON of a webhook; the merchant sees exactly these fields. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "eventId",
    "type",
    "transactionId",
    "orderId",
    "paymentToken",
    "amount",
    "currency",
    "status",
    "failureCode",
    "refundId",
    "occurredAt"
})
record WebhookBody(
        UUID eventId,
        String type,
        String transactionId,
        String orderId,
        String paymentToken,
        BigDecimal amount,
        String currency,
        String status,
        String failureCode,
        String refundId,
        Instant occurredAt) {

    static WebhookBody of(Webhook webhook) {
        return new WebhookBody(
                webhook.eventId(),
                webhook.type(),
                webhook.transactionId(),
                webhook.orderId(),
                webhook.token(),
                webhook.amount().toDecimal(),
                webhook.amount().currency().getCurrencyCode(),
                webhook.status(),
                webhook.failureCode(),
                webhook.refundId(),
                webhook.occurredAt());
    }
}
