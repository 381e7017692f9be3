package hk.epay.payment.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

import hk.epay.payment.lifecycle.PaymentState;

/** What has become, by now, of the payments that were begun in a period. Every one of them is in exactly one of the counts. */
public record Outcomes(long succeeded, long failed, long expired, long cancelled, long review, long open) {
    private static final int DECIMALS = 4;

    /** Counts them by their states. */
    public static Outcomes of(Map<PaymentState, Long> counts) {
        long succeeded = 0;
        long failed = 0;
        long expired = 0;
        long cancelled = 0;
        long review = 0;
        long open = 0;
        for (var count : counts.entrySet()) {
            switch (count.getKey()) {
                case SUCCEEDED -> succeeded += count.getValue();
                case FAILED -> failed += count.getValue();
                case EXPIRED -> expired += count.getValue();
                case CANCELLED -> cancelled += count.getValue();
                // Money that did not fit, whether it waits or has gone back by now.
                case CONFLICTED, PAID_LATE, REFUNDED_LATE -> review += count.getValue();
                case CREATED, REQUESTING, AWAITING_PAYER, UNKNOWN, CLOSING, PROCESSING -> open += count.getValue();
            }
        }
        return new Outcomes(succeeded, failed, expired, cancelled, review, open);
    }

    /** How many were begun. */
    public long created() {
        return succeeded + failed + expired + cancelled + review + open;
    }

    /** The share that was paid, 0 to 1, of those that came to an end as they should; empty while there is none. */
    public Optional<BigDecimal> successRate() {
        long ended = succeeded + failed + expired + cancelled;
        return ended == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(succeeded)
                        .divide(BigDecimal.valueOf(ended), DECIMALS, RoundingMode.HALF_UP));
    }
}
