package hk.epay.payment.summary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a merchant sold in a period, as of one moment.
 *
 * @param outcomes of the payments that were begun in it
 * @param buckets what came in and went back in each of its hours or days, none left out
 * @param medianToPay from a payment's beginning to its money; empty when nobody paid
 * @param before what came in and went back in the same length of time just before
 */
public record Summary(
        Period period, Outcomes outcomes, List<Takings> buckets, Optional<Duration> medianToPay, Takings before) {
    public Summary {
        if (buckets.size() != period.buckets().size()) {
            throw new IllegalArgumentException("each bucket of the period has its takings");
        }
    }

    /** What came in and went back in the whole of it: the sum of its buckets. */
    public Takings takings() {
        return buckets.stream().reduce(Takings.NONE, Takings::plus);
    }

    /** Of one payment, to the cent; empty when nobody paid. */
    public Optional<BigDecimal> average() {
        var all = takings();
        return all.payments() == 0
                ? Optional.empty()
                : Optional.of(
                        all.captured().toDecimal().divide(BigDecimal.valueOf(all.payments()), 2, RoundingMode.HALF_UP));
    }
}
