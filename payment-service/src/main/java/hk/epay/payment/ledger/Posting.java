package hk.epay.payment.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import hk.epay.contract.BusinessDays;
import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;

import static java.util.Objects.requireNonNull;

/**
 * A booking: money that moves between accounts of one merchant. It cannot be made unless its entries sum to zero.
 *
 * @param subject what is booked: a payment, a refund, a line of a settlement. Of one kind and one subject there is one
 *     posting, so that nothing is booked twice
 * @param refundId null when it is about no refund
 * @param happenedAt when the money moved, by the rail's clock where the rail said so; it decides on the business day
 * @param bookedAt when we wrote it down
 */
public record Posting(
        UUID id,
        Kind kind,
        String subject,
        MerchantId merchantId,
        PaymentId paymentId,
        OrderId orderId,
        RefundId refundId,
        Currency currency,
        List<Entry> entries,
        Instant happenedAt,
        Instant bookedAt) {
    /** Why money moves. */
    public enum Kind {
        /** It arrived, and it is right. */
        CAPTURED,
        /** It arrived late, twice, or with another amount. */
        SUSPENDED,
        /** Late money became the order's. */
        ACCEPTED,
        /** It is promised back. */
        REFUND_RESERVED,
        /** It went back. */
        REFUND_SUCCEEDED,
        /** It did not go back and never will. */
        REFUND_RELEASED,
        /** It had gone back and came again. */
        REFUND_REVERSED,
        /** The rail's share. */
        FEE,
        /** The rail paid it out, or took it from what it paid out. */
        SETTLED;

        /** The word in the database and in events. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Posting {
        requireNonNull(id, "id");
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
        requireNonNull(merchantId, "merchantId");
        requireNonNull(paymentId, "paymentId");
        requireNonNull(orderId, "orderId");
        requireNonNull(currency, "currency");
        requireNonNull(happenedAt, "happenedAt");
        requireNonNull(bookedAt, "bookedAt");
        entries = List.copyOf(entries);
        if (entries.size() < 2 || sum(entries) != 0) {
            throw new IllegalArgumentException("a posting balances: " + entries);
        }
        if (entries.stream().map(Entry::account).distinct().count() < entries.size()) {
            throw new IllegalArgumentException("an account stands in a posting once: " + entries);
        }
    }

    /** The day in Hong Kong on which the money moved. */
    public LocalDate businessDate() {
        return BusinessDays.dayOf(happenedAt);
    }

    private static long sum(List<Entry> entries) {
        return entries.stream().mapToLong(Entry::cents).reduce(0, Math::addExact);
    }
}
