package hk.epay.payment.refund;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.Money;

/** What a refund may ask for, as the operator set it. */
@Singleton
public class RefundTerms {
    private final Money step;
    private final int windowDays;

    RefundTerms(
            @ConfigProperty(name = "octopus.amount-step") BigDecimal step,
            @ConfigProperty(name = "epay.refund.window-days") int windowDays) {
        this.step = Money.of(step, Money.HKD);
        this.windowDays = windowDays;
    }

    /** Amounts are whole multiples of it. */
    public Money step() {
        return step;
    }

    /** For how many days after its completion a payment can be refunded. */
    public int windowDays() {
        return windowDays;
    }

    boolean isOver(Instant completedAt, Instant now) {
        return completedAt.plus(Duration.ofDays(windowDays)).isBefore(now);
    }
}
