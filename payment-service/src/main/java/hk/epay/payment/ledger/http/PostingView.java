package hk.epay.payment.ledger.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.contract.Money;
import hk.epay.contract.RefundId;
import hk.epay.payment.ledger.Entry;
import hk.epay.payment.ledger.Posting;

/** A booking as its merchant reads it. */
@Schema(name = "LedgerPosting")
public record PostingView(
        String id,
        @Schema(
                        enumeration = {
                            "captured",
                            "suspended",
                            "accepted",
                            "refund_reserved",
                            "refund_succeeded",
                            "refund_released",
                            "refund_reversed",
                            "fee",
                            "settled"
                        })
                String kind,
        String paymentId,
        String orderId,
        @Schema(description = "Absent when it is about no refund.") String refundId,
        @Schema(examples = "HKD") String currency,
        List<Line> entries,
        @Schema(description = "The day in Hong Kong on which the money moved.") LocalDate businessDate,
        @Schema(description = "When the money moved.") Instant happenedAt,
        @Schema(description = "When it was booked.") Instant bookedAt) {

    /** One side of a booking; either a debit or a credit. */
    @Schema(name = "LedgerEntry")
    public record Line(String account, BigDecimal debit, BigDecimal credit) {
        private static Line of(Entry entry, Posting posting) {
            var amount = new Money(Math.abs(entry.cents()), posting.currency()).toDecimal();
            boolean debit = entry.cents() > 0;
            return new Line(entry.account().word(), debit ? amount : null, debit ? null : amount);
        }
    }

    static PostingView of(Posting posting) {
        return new PostingView(
                posting.id().toString(),
                posting.kind().word(),
                posting.paymentId().toString(),
                posting.orderId().toString(),
                text(posting.refundId()),
                posting.currency().getCurrencyCode(),
                posting.entries().stream().map(entry -> Line.of(entry, posting)).toList(),
                posting.businessDate(),
                posting.happenedAt(),
                posting.bookedAt());
    }

    private static String text(RefundId refund) {
        return refund == null ? null : refund.toString();
    }
}
