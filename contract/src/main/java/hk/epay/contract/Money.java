package hk.epay.contract;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in minor units (cents) of one currency. It refuses to round and refuses to mix currencies.
 *
 * @param cents minor units; may be negative where a difference is meant
 */
public record Money(long cents, Currency currency) implements Comparable<Money> {
    /** The only currency of the rail. */
    public static final Currency HKD = Currency.getInstance("HKD");

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /** Hong Kong dollars, given in cents. */
    public static Money hkd(long cents) {
        return new Money(cents, HKD);
    }

    /**
     * Reads a decimal such as {@code 100.5}.
     *
     * @throws ArithmeticException when it has a fraction of a cent or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        // A huge exponent (1e999999999) would make movePointRight allocate its digits; look at the size first.
        if (amount.precision() - (long) amount.scale() > 16) {
            throw new ArithmeticException("out of range");
        }
        if (amount.signum() != 0 && amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
            throw new ArithmeticException("finer than a minor unit");
        }
        return new Money(
                amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /** The decimal that JSON shows, always with two decimals for Hong Kong dollars: {@code 100.00}. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(cents, currency.getDefaultFractionDigits());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, sameCurrency(other).cents), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, sameCurrency(other).cents), currency);
    }

    public boolean isPositive() {
        return cents > 0;
    }

    /** Whether this is a whole multiple of the step, such as the 10 cents of the rail. */
    public boolean isMultipleOf(Money step) {
        return cents % sameCurrency(step).cents == 0;
    }

    /** The nearest multiple of the step that is not above this. */
    public Money floor(Money step) {
        long steps = Math.floorDiv(cents, sameCurrency(step).cents);
        return new Money(Math.multiplyExact(steps, step.cents), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, sameCurrency(other).cents);
    }

    /** {@code HKD 100.00}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + toDecimal().toPlainString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
