package hk.epay.payment.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hk.epay.contract.Money;
import hk.epay.contract.RefundId;
import hk.epay.contract.TimeOrderedIds;
import hk.epay.payment.ledger.Posting.Kind;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Step;

import static hk.epay.payment.ledger.Account.FEES;
import static hk.epay.payment.ledger.Account.MERCHANT_PAYABLE;
import static hk.epay.payment.ledger.Account.OCTOPUS_RECEIVABLE;
import static hk.epay.payment.ledger.Account.REFUNDS_IN_FLIGHT;
import static hk.epay.payment.ledger.Account.SUSPENSE;
import static hk.epay.payment.ledger.Entry.credit;
import static hk.epay.payment.ledger.Entry.debit;

/**
 * Every booking there is. Amounts are above zero; {@code happenedAt} is when the money moved by the rail's clock, and
 * {@code now} when it is booked.
 */
public final class Postings {
    private Postings() {}

    /**
     * What a step of a payment's life means for the books: money that arrived, or of which we learned how much it is, and late
     * money that was accepted. Money that goes back is booked by its refund.
     */
    public static Optional<Posting> of(Step step, Evidence evidence, Instant now) {
        var before = step.before();
        var after = step.after();
        if (before.state() == PaymentState.PAID_LATE && after.state() == PaymentState.SUCCEEDED) {
            return Optional.of(accepted(after, after.funds().captured(), now));
        }
        var arrived = after.funds().captured().minus(before.funds().captured());
        if (!arrived.isPositive()) {
            return Optional.empty();
        }
        return Optional.of(
                after.state() == PaymentState.SUCCEEDED
                        ? captured(after, arrived, evidence.occurredAt(), now)
                        : suspended(after, arrived, evidence.occurredAt(), now));
    }

    /** A payer's money arrived. */
    public static Posting captured(Payment payment, Money amount, Instant happenedAt, Instant now) {
        return move(
                Kind.CAPTURED,
                payment.id(),
                payment,
                null,
                amount,
                OCTOPUS_RECEIVABLE,
                MERCHANT_PAYABLE,
                happenedAt,
                now);
    }

    /** Money arrived that is late, a duplicate, or of another amount. */
    public static Posting suspended(Payment payment, Money amount, Instant happenedAt, Instant now) {
        return move(Kind.SUSPENDED, payment.id(), payment, null, amount, OCTOPUS_RECEIVABLE, SUSPENSE, happenedAt, now);
    }

    /** Late money is the order's after all. */
    public static Posting accepted(Payment payment, Money amount, Instant now) {
        return move(Kind.ACCEPTED, payment.id(), payment, null, amount, SUSPENSE, MERCHANT_PAYABLE, now, now);
    }

    /**
     * Money is promised back.
     *
     * @param from {@link Account#MERCHANT_PAYABLE}, or {@link Account#SUSPENSE} for money that was never accepted
     */
    public static Posting refundReserved(Payment payment, RefundId refund, Money amount, Account from, Instant now) {
        return move(Kind.REFUND_RESERVED, refund, payment, refund, amount, from, REFUNDS_IN_FLIGHT, now, now);
    }

    /** The rail confirmed that it went back. */
    public static Posting refundSucceeded(
            Payment payment, RefundId refund, Money amount, Instant happenedAt, Instant now) {
        return move(
                Kind.REFUND_SUCCEEDED,
                refund,
                payment,
                refund,
                amount,
                REFUNDS_IN_FLIGHT,
                OCTOPUS_RECEIVABLE,
                happenedAt,
                now);
    }

    /**
     * The refund failed or was cancelled.
     *
     * @param to where it was reserved from
     */
    public static Posting refundReleased(Payment payment, RefundId refund, Money amount, Account to, Instant now) {
        return move(Kind.REFUND_RELEASED, refund, payment, refund, amount, REFUNDS_IN_FLIGHT, to, now, now);
    }

    /**
     * The rail took a refund back that had succeeded.
     *
     * @param to where it was reserved from
     */
    public static Posting refundReversed(
            Payment payment, RefundId refund, Money amount, Account to, Instant happenedAt, Instant now) {
        return move(Kind.REFUND_REVERSED, refund, payment, refund, amount, OCTOPUS_RECEIVABLE, to, happenedAt, now);
    }

    /**
     * The rail keeps a fee.
     *
     * @param line the line of the settlement that says so; unique among all settlements
     */
    public static Posting fee(Payment payment, String line, Money fee, Instant happenedAt, Instant now) {
        return move(Kind.FEE, line, payment, null, fee, MERCHANT_PAYABLE, FEES, happenedAt, now);
    }

    /** The rail gives a fee back with a refund. */
    public static Posting feeReturned(
            Payment payment, RefundId refund, String line, Money fee, Instant happenedAt, Instant now) {
        return move(Kind.FEE, line, payment, refund, fee, FEES, MERCHANT_PAYABLE, happenedAt, now);
    }

    /**
     * The rail pays a payment out and keeps the fee.
     *
     * @param fee may be zero
     */
    public static Posting settled(
            Payment payment, String line, Money gross, Money fee, Instant happenedAt, Instant now) {
        var entries = entries(gross.minus(fee).cents(), fee.cents(), -gross.cents());
        return posting(Kind.SETTLED, line, payment, null, gross, entries, happenedAt, now);
    }

    /**
     * The rail takes a refund from what it pays out, less the fee that it gives back.
     *
     * @param fee may be zero
     */
    public static Posting refundSettled(
            Payment payment, RefundId refund, String line, Money gross, Money fee, Instant happenedAt, Instant now) {
        var entries = entries(fee.minus(gross).cents(), -fee.cents(), gross.cents());
        return posting(Kind.SETTLED, line, payment, refund, gross, entries, happenedAt, now);
    }

    private static Posting move(
            Kind kind,
            Object subject,
            Payment payment,
            RefundId refund,
            Money amount,
            Account debited,
            Account credited,
            Instant happenedAt,
            Instant now) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("money moves by an amount above zero");
        }
        var entries = List.of(debit(debited, amount.cents()), credit(credited, amount.cents()));
        return posting(kind, subject, payment, refund, amount, entries, happenedAt, now);
    }

    private static Posting posting(
            Kind kind,
            Object subject,
            Payment payment,
            RefundId refund,
            Money amount,
            List<Entry> entries,
            Instant happenedAt,
            Instant now) {
        return new Posting(
                TimeOrderedIds.next(),
                kind,
                subject.toString(),
                payment.merchantId(),
                payment.id(),
                payment.orderId(),
                refund,
                amount.currency(),
                entries,
                happenedAt,
                now);
    }

    /** A settlement's; where nothing moves there is no entry. */
    private static List<Entry> entries(long payable, long fees, long receivable) {
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(OCTOPUS_RECEIVABLE, receivable));
        if (fees != 0) {
            entries.add(new Entry(FEES, fees));
        }
        if (payable != 0) {
            entries.add(new Entry(MERCHANT_PAYABLE, payable));
        }
        return entries;
    }
}
