package hk.epay.merchant.webhook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.RefundStatus;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.kit.event.Json;

/** A payment as {@code GET /api/payments/{id}} showed it right after the event. */
@JsonPropertyOrder({
    "id",
    "orderId",
    "amount",
    "currency",
    "method",
    "status",
    "paymentToken",
    "qrCodeData",
    "qrCodeUrl",
    "createdAt",
    "expiresAt",
    "version",
    "octopusTransactionId",
    "completedAt",
    "statusReason",
    "refundedAmount",
    "customerId",
    "refund"
})
record PaymentData(
        String id,
        String orderId,
        BigDecimal amount,
        String currency,
        String method,
        PaymentStatus status,
        String paymentToken,
        String qrCodeData,
        String qrCodeUrl,
        Instant createdAt,
        Instant expiresAt,
        int version,
        String octopusTransactionId,
        Instant completedAt,
        String statusReason,
        BigDecimal refundedAmount,
        String customerId,
        RefundData refund) {
    static PaymentData of(PaymentEvent p) {
        boolean ready = p.paymentUrl() != null;
        return new PaymentData(
                p.paymentId().toString(),
                p.orderId().toString(),
                decimal(p.amountCents(), p.currency()),
                p.currency(),
                p.method(),
                p.status(),
                p.paymentToken(),
                ready ? qrCodeData(p) : null,
                ready ? "/api/payments/" + p.paymentId() + "/qr.png" : null,
                p.createdAt(),
                p.expiresAt(),
                p.version(),
                p.octopusTransactionId(),
                p.completedAt(),
                p.statusReason(),
                decimal(p.refundedAmountCents(), p.currency()),
                p.customerId(),
                p.refund() == null ? null : RefundData.of(p.refund(), p.currency()));
    }

    /** The refund that the event is about. */
    @JsonPropertyOrder({"id", "amount", "currency", "status", "reason"})
    record RefundData(String id, BigDecimal amount, String currency, RefundStatus status, String reason) {
        static RefundData of(PaymentEvent.Refund r, String currency) {
            return new RefundData(
                    r.refundId().toString(), decimal(r.amountCents(), currency), currency, r.status(), r.reason());
        }
    }

    /** With the currency's own number of decimals: 100.00. */
    static BigDecimal decimal(long cents, String currency) {
        return new Money(cents, Currency.getInstance(currency)).toDecimal();
    }

    private static String qrCodeData(PaymentEvent p) {
        var data = new LinkedHashMap<String, Object>();
        data.put("url", p.paymentUrl());
        data.put("token", p.paymentToken());
        data.put("deepLink", p.deepLink());
        data.put("amount", decimal(p.amountCents(), p.currency()));
        data.put("currency", p.currency());
        data.put("expiresAt", p.expiresAt());
        data.values().removeIf(value -> value == null);
        try {
            return Json.mapper().writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
