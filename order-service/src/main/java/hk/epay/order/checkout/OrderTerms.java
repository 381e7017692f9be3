package hk.epay.order.checkout;

import java.math.BigDecimal;
import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.Money;

/** What an order may ask for, as the operator set it. */
@Singleton
public class OrderTerms {
    private final AmountRule amounts;
    private final Duration life;
    private final Duration shortestLife;
    private final Duration longestLife;
    private final Duration lastMoment;

    OrderTerms(
            @ConfigProperty(name = "octopus.amount-step") BigDecimal step,
            @ConfigProperty(name = "octopus.amount-min") BigDecimal min,
            @ConfigProperty(name = "octopus.amount-max") BigDecimal max,
            @ConfigProperty(name = "epay.order.life") Duration life,
            @ConfigProperty(name = "epay.order.life-min") Duration shortestLife,
            @ConfigProperty(name = "epay.order.life-max") Duration longestLife,
            @ConfigProperty(name = "epay.order.last-moment") Duration lastMoment) {
        this.amounts = new AmountRule(hkd(step), hkd(min), hkd(max));
        this.life = life;
        this.shortestLife = shortestLife;
        this.longestLife = longestLife;
        this.lastMoment = lastMoment;
    }

    public AmountRule amounts() {
        return amounts;
    }

    /** How long an order can be paid when its maker does not say. */
    public Duration life() {
        return life;
    }

    public Duration shortestLife() {
        return shortestLife;
    }

    public Duration longestLife() {
        return longestLife;
    }

    /**
     * How long after its expiry an order can still become paid: a payment begun in the last second keeps the gate open for
     * as long as the rail gives the payer.
     */
    public Duration lastMoment() {
        return lastMoment;
    }

    private static Money hkd(BigDecimal amount) {
        return Money.of(amount, Money.HKD);
    }
}
