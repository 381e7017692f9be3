package hk.epay.contract.event;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import hk.epay.contract.MerchantId;
import hk.epay.contract.OrderId;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;

import static java.util.Objects.requireNonNull;

/**
 * A booking in the ledger: money that moved between accounts of one merchant. The entries of a booking sum to zero.
 *
 * @param version counts the bookings of the payment, from 1
 * @param postingId unique per booking
 * @param kind why the money moved: {@code captured}, {@code suspended}, {@code accepted}, {@code refund_reserved},
 *     {@code refund_succeeded}, {@code refund_released}, {@code refund_reversed}, {@code fee} or {@code settled}
 * @param refundId the refund that it is about; null when it is about none
 * @param currency of all entries (ISO 4217)
 * @param entries at least two
 * @param businessDate the day in Hong Kong on which the money moved
 */
public record LedgerEvent(
        EventType type,
        PaymentId paymentId,
        OrderId orderId,
        MerchantId merchantId,
        int version,
        String postingId,
        String kind,
        RefundId refundId,
        String currency,
        List<Entry> entries,
        LocalDate businessDate,
        Instant occurredAt)
        implements DomainEvent {
    /**
     * One side of a booking.
     *
     * @param account such as {@code octopus_receivable}, {@code merchant_payable}, {@code suspense},
     *     {@code refunds_in_flight} or {@code fees}
     * @param cents in minor units; positive is a debit, negative a credit
     */
    public record Entry(String account, long cents) {
        public Entry {
            requireNonNull(account, "account");
            if (cents == 0) {
                throw new IllegalArgumentException("an entry moves money");
            }
        }
    }

    public LedgerEvent {
        type.mustBe(LedgerEvent.class, version);
        requireNonNull(paymentId, "paymentId");
        requireNonNull(orderId, "orderId");
        requireNonNull(merchantId, "merchantId");
        requireNonNull(postingId, "postingId");
        requireNonNull(kind, "kind");
        requireNonNull(currency, "currency");
        entries = List.copyOf(entries);
        if (entries.isEmpty() || entries.stream().mapToLong(Entry::cents).sum() != 0) {
            throw new IllegalArgumentException("entries sum to zero");
        }
        requireNonNull(businessDate, "businessDate");
        requireNonNull(occurredAt, "occurredAt");
    }

    @Override
    public String key() {
        return paymentId.toString();
    }
}
