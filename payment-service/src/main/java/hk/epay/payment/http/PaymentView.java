package hk.epay.payment.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.kit.event.Json;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;

/** A payment as its merchant and its checkout page see it. */
@Schema(
        name = "Payment",
        requiredProperties = {
            "id",
            "orderId",
            "amount",
            "currency",
            "method",
            "status",
            "createdAt",
            "version",
            "refundedAmount",
            "refunds"
        })
public record PaymentView(
        String id,
        String orderId,
        @Schema(examples = "100.00") BigDecimal amount,
        @Schema(examples = "HKD") String currency,
        @Schema(examples = "octopus_qr") String method,
        @Schema(
                        enumeration = {
                            "pending",
                            "processing",
                            "completed",
                            "failed",
                            "expired",
                            "cancelled",
                            "review",
                            "partially_refunded",
                            "refunded"
                        })
                String status,
        @Schema(description = "The 7 characters that a payer can type; absent until the rail answered.")
                String paymentToken,
        @Schema(description = "JSON text: url (what is in the code), token, deepLink, amount, currency, expiresAt.")
                String qrCodeData,
        @Schema(description = "Where the code is as a picture; absent until the rail answered.") String qrCodeUrl,
        Instant createdAt,
        Instant expiresAt,
        @Schema(description = "Grows by one with every change; orders all views of a payment.") int version,
        String octopusTransactionId,
        Instant completedAt,
        @Schema(description = "A stable word why the status is what it is, such as declined.") String statusReason,
        BigDecimal refundedAmount,
        @Schema(description = "Oldest first.") List<RefundView> refunds) {

    /** What an answer with one payment looks like, for the description of the interface. */
    @Schema(
            name = "PaymentAnswer",
            requiredProperties = {"success", "data"})
    record Answer(boolean success, PaymentView data, @Schema(examples = "支付請求已創建") String message) {}

    /** One that has no refunds yet. */
    static PaymentView of(Payment p) {
        return of(p, List.of());
    }

    static PaymentView of(Payment p, List<Refund> refunds) {
        boolean ready = p.rail().url() != null;
        return new PaymentView(
                p.id().toString(),
                p.orderId().toString(),
                p.amount().toDecimal(),
                p.amount().currency().getCurrencyCode(),
                p.method(),
                p.shown().wire(),
                p.rail().token(),
                ready ? qrCodeData(p) : null,
                ready ? "/api/payments/" + p.id() + "/qr.png" : null,
                p.createdAt(),
                p.rail().expiresAt(),
                p.version(),
                p.rail().transactionId(),
                p.completedAt(),
                p.reason(),
                p.funds().refunded().toDecimal(),
                refunds.stream().map(RefundView::of).toList());
    }

    private static String qrCodeData(Payment p) {
        var data = new LinkedHashMap<String, Object>();
        data.put("url", p.rail().url());
        putIfKnown(data, "token", p.rail().token());
        putIfKnown(data, "deepLink", p.rail().deepLink());
        data.put("amount", p.amount().toDecimal());
        data.put("currency", p.amount().currency().getCurrencyCode());
        putIfKnown(data, "expiresAt", p.rail().expiresAt());
        try {
            return Json.mapper().writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void putIfKnown(Map<String, Object> data, String name, Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
