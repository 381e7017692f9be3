package hk.epay.order.checkout;

import java.util.Optional;

import hk.epay.contract.Money;

/**
 * Which amounts the rail takes.
 *
 * @param step amounts are whole multiples of it
 * @param min the least amount, itself allowed
 * @param max the greatest amount, itself allowed
 */
public record AmountRule(Money step, Money min, Money max) {
    public AmountRule {
        if (!step.isPositive() || !min.isPositive() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("octopus.amount-step, -min and -max contradict each other");
        }
    }

    /** Why an amount is refused. */
    public sealed interface Fault {
        /** It is not within the bounds. */
        record OutOfRange(Money min, Money max) implements Fault {}

        /** It lies between two amounts that the rail takes. */
        record BetweenSteps(Money step, Money below, Money above) implements Fault {}
    }

    /** What is wrong with the amount, if anything is. */
    public Optional<Fault> faultOf(Money amount) {
        if (amount.compareTo(min) < 0 || amount.compareTo(max) > 0) {
            return Optional.of(new Fault.OutOfRange(min, max));
        }
        if (amount.isMultipleOf(step)) {
            return Optional.empty();
        }
        var below = amount.floor(step);
        return Optional.of(new Fault.BetweenSteps(step, below, below.plus(step)));
    }
}
