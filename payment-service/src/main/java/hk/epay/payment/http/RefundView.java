package hk.epay.payment.http;

import java.math.BigDecimal;
import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.payment.refund.lifecycle.Refund;

/** A refund as its merchant sees it. */
@Schema(
        name = "Refund",
        requiredProperties = {"id", "paymentId", "amount", "currency", "status", "createdAt"})
public record RefundView(
        String id,
        String paymentId,
        @Schema(examples = "60.00") BigDecimal amount,
        @Schema(examples = "HKD") String currency,
        @Schema(enumeration = {"pending", "completed", "failed", "cancelled"}) String status,
        String reason,
        @Schema(description = "The rail's code of a failure.") String failureCode,
        Instant createdAt,
        Instant completedAt) {

    /** What an answer with one refund looks like, for the description of the interface. */
    @Schema(
            name = "RefundAnswer",
            requiredProperties = {"success", "data"})
    record Answer(boolean success, RefundView data, String message) {}

    static RefundView of(Refund r) {
        return new RefundView(
                r.id().toString(),
                r.paymentId().toString(),
                r.amount().toDecimal(),
                r.amount().currency().getCurrencyCode(),
                r.state().shown().wire(),
                r.reason(),
                r.failureCode(),
                r.createdAt(),
                r.completedAt());
    }
}
