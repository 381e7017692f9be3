package hk.epay.payment.lifecycle;

import java.util.Currency;

import hk.epay.contract.Money;

/**
 * What became of a payment's money. Never more goes back than came: this refuses it, and so does the database.
 *
 * @param captured what arrived; zero until something did, or while nobody could say how much
 * @param reserved what is on its way back, or may be
 * @param refunded what went back
 */
public record Funds(Money captured, Money reserved, Money refunded) {
    public Funds {
        if (refunded.cents() < 0
                || reserved.cents() < 0
                || refunded.plus(reserved).compareTo(captured) > 0) {
            throw new IllegalArgumentException("more would go back than came");
        }
    }

    /** No money yet. */
    public static Funds none(Currency currency) {
        var nothing = new Money(0, currency);
        return new Funds(nothing, nothing, nothing);
    }

    /** What can still go back. */
    public Money refundable() {
        return captured.minus(refunded).minus(reserved);
    }

    /** Whether there was money and all of it went back. */
    public boolean isAllReturned() {
        return captured.isPositive() && refunded.equals(captured);
    }

    /** The same with other amounts on their way back and returned. */
    public Funds with(Money nowReserved, Money nowRefunded) {
        return new Funds(captured, nowReserved, nowRefunded);
    }

    Funds receiving(Money arrived) {
        return new Funds(arrived, reserved, refunded);
    }
}
