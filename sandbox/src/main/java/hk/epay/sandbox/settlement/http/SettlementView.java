package hk.epay.sandbox.settlement.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.sandbox.settlement.Settlement;

/** A settlement as the rail's platform shows it. */
@Schema(name = "Settlement")
record SettlementView(
        String settlementId,
        String merchantId,
        LocalDate businessDate,
        @Schema(description = "The business day after it.") LocalDate payoutDate,
        String currency,
        BigDecimal capturedAmount,
        BigDecimal refundedAmount,
        BigDecimal feeAmount,
        @Schema(description = "What is paid out: captured less refunded less fees; may be below zero.")
                BigDecimal netAmount,
        Instant closedAt,
        List<Line> lines) {

    /** A payment, or a refund. */
    @Schema(name = "SettlementLine")
    record Line(
            @Schema(enumeration = {"capture", "refund"}) String kind,
            String transactionId,
            @Schema(description = "The merchant's own reference of the payment.") String orderId,
            @Schema(description = "The merchant's own reference of the refund; absent for a payment.") String refundId,
            BigDecimal amount,
            BigDecimal fee,
            Instant occurredAt) {
        private static Line of(Settlement.Line line) {
            return new Line(
                    line.isRefund() ? "refund" : "capture",
                    line.transactionId(),
                    line.orderId(),
                    line.refundId(),
                    line.gross().toDecimal(),
                    line.fee().toDecimal(),
                    line.occurredAt());
        }
    }

    static SettlementView of(Settlement settlement) {
        return new SettlementView(
                settlement.settlementId(),
                settlement.merchantId(),
                settlement.businessDate(),
                settlement.payoutDate(),
                Money.HKD.getCurrencyCode(),
                settlement.captured().toDecimal(),
                settlement.refunded().toDecimal(),
                settlement.fees().toDecimal(),
                settlement.net().toDecimal(),
                settlement.closedAt(),
                settlement.lines().stream().map(Line::of).toList());
    }
}
