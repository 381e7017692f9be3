package hk.epay.payment.review;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;

/** Which money that did not fit goes back by itself. */
@Singleton
public class ReviewPolicy {
    private static final Duration UNTIL_WE_KNOW_HOW_MUCH = Duration.ofMinutes(1);

    private final Set<String> returned;
    private final Duration delay;

    ReviewPolicy(
            @ConfigProperty(name = "epay.review.auto-refund") Set<String> returned,
            @ConfigProperty(name = "epay.review.delay") Duration delay) {
        this.returned = returned;
        this.delay = delay;
    }

    /** Whether somebody may still decide about this payment's money. */
    public static boolean isInReview(Payment payment) {
        return payment.state() == PaymentState.PAID_LATE || payment.state() == PaymentState.CONFLICTED;
    }

    /** Whether money that did not fit for this reason goes back by itself. */
    public boolean returns(Payment payment) {
        return isInReview(payment) && returned.contains(payment.reason());
    }

    /** When to look at money in review; empty when only a person can do something about it. */
    public Optional<Duration> nextLook(Payment payment) {
        if (!isInReview(payment)) {
            return Optional.empty();
        }
        if (!payment.funds().captured().isPositive()) {
            return Optional.of(UNTIL_WE_KNOW_HOW_MUCH);
        }
        return returns(payment) ? Optional.of(delay) : Optional.empty();
    }
}
