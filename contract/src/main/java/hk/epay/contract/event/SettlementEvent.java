package hk.epay.contract.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.RefundId;

import static java.util.Objects.requireNonNull;

/**
 * The rail closed a business day of a merchant and says what it pays out. A settlement with many lines is told in several
 * events, its parts; the totals are those of the whole settlement and stand in each.
 *
 * @param version the number of this part, from 1
 * @param parts how many parts the settlement has
 * @param settlementId the rail's own id
 * @param businessDate the day in Hong Kong that was closed
 * @param currency of all amounts (ISO 4217)
 * @param lines what it consists of; each belongs to one payment or one refund
 * @param capturedCents the sum of all captures, in minor units
 * @param refundedCents the sum of all refunds
 * @param feeCents the sum of all fees
 * @param netCents what is paid out: captured less refunded less fees; may be negative
 */
public record SettlementEvent(
        EventType type,
        MerchantId merchantId,
        int version,
        int parts,
        String settlementId,
        LocalDate businessDate,
        String currency,
        List<Line> lines,
        long capturedCents,
        long refundedCents,
        long feeCents,
        long netCents,
        Instant occurredAt)
        implements DomainEvent {
    /** What a line is about. */
    public static final String CAPTURE = "capture";

    /** What a line is about. */
    public static final String REFUND = "refund";

    /** More lines than this go into another part, so that a message stays far below what Kafka takes. */
    public static final int MOST_LINES = 500;

    /**
     * One payment that arrived or one refund that left.
     *
     * @param transactionId the rail's own id of the payment
     * @param reference by which the rail knows the payment: our payment's id
     * @param kind {@code capture} or {@code refund}
     * @param refundId our refund's id; null unless it is a refund
     * @param grossCents what was paid or refunded, in minor units
     * @param feeCents the rail's fee on a capture, or what it gives back of it on a refund
     * @param occurredAt when it was paid or refunded, by the rail's clock
     */
    public record Line(
            String transactionId,
            String reference,
            String kind,
            RefundId refundId,
            long grossCents,
            long feeCents,
            Instant occurredAt) {
        public Line {
            requireNonNull(transactionId, "transactionId");
            requireNonNull(reference, "reference");
            if (!CAPTURE.equals(kind) && !REFUND.equals(kind)) {
                throw new IllegalArgumentException("a line is a capture or a refund");
            }
            if (REFUND.equals(kind) != (refundId != null)) {
                throw new IllegalArgumentException("a refund, and nothing else, names its refund");
            }
            if (grossCents <= 0 || feeCents < 0) {
                throw new IllegalArgumentException("an amount is positive");
            }
            requireNonNull(occurredAt, "occurredAt");
        }
    }

    public SettlementEvent {
        type.mustBe(SettlementEvent.class, version);
        requireNonNull(merchantId, "merchantId");
        if (version > parts) {
            throw new IllegalArgumentException("a part has its place among all");
        }
        requireNonNull(settlementId, "settlementId");
        requireNonNull(businessDate, "businessDate");
        requireNonNull(currency, "currency");
        lines = List.copyOf(lines);
        if (capturedCents - refundedCents - feeCents != netCents) {
            throw new IllegalArgumentException("the net is what is captured less what is refunded and the fees");
        }
        requireNonNull(occurredAt, "occurredAt");
    }

    @Override
    public String key() {
        return settlementId;
    }
}
