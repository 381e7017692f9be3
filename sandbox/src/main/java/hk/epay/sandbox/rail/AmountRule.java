package hk.epay.sandbox.rail;

import java.util.Optional;

import hk.epay.contract.Money;

/**
 * Which amounts the rail takes: whole steps between two bounds, both included.
 *
 * @param step 10 cents on the real rail
 */
public record AmountRule(Money step, Money min, Money max) {

    /** What is wrong with the amount, in words; empty when the rail takes it. */
    public Optional<String> objection(Money amount) {
        if (amount.compareTo(min) < 0 || amount.compareTo(max) > 0) {
            return Optional.of("must be between " + min.toDecimal() + " and " + max.toDecimal());
        }
        if (!amount.isMultipleOf(step)) {
            var below = amount.floor(step);
            return Optional.of("must be a multiple of " + step.toDecimal() + "; the nearest are " + below.toDecimal()
                    + " and " + below.plus(step).toDecimal());
        }
        return Optional.empty();
    }
}
