package hk.epay.payment.summary.http;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.payment.summary.Outcomes;
import hk.epay.payment.summary.Summary;
import hk.epay.payment.summary.Takings;

/** What a merchant sold, as people see it. */
@Schema(name = "PaymentSummary")
record SummaryView(
        Instant from,
        Instant to,
        @Schema(examples = "HKD") String currency,
        Payments payments,
        @Schema(description = "Money that came in during this time, by the rail's clock.", examples = "1280.00")
                BigDecimal capturedAmount,
        @Schema(description = "Refunds that succeeded during this time, less those that the rail undid.")
                BigDecimal refundedAmount,
        @Schema(description = "The one less the other.") BigDecimal netAmount,
        @Schema(
                        description =
                                "0 to 1: of the payments that were begun in this time and came to an end, the share that"
                                        + " was paid. Null while none has come to an end.",
                        examples = "0.9412",
                        nullable = true)
                @JsonInclude
                BigDecimal successRate,
        @Schema(description = "Of one paid payment; null when nobody paid.", nullable = true) @JsonInclude
                BigDecimal averageAmount,
        @Schema(
                        description =
                                "From a payment's beginning to its money: half of the payers were faster. Null when"
                                        + " nobody paid.",
                        nullable = true)
                @JsonInclude
                BigDecimal medianSecondsToPay,
        @Schema(description = "The same length of time just before.") Previous previous,
        @Schema(description = "Hours up to two days, else days of Hong Kong; none is left out.") List<Bucket> buckets) {

    /** How many. */
    @Schema(name = "PaymentCounts")
    record Payments(
            @Schema(description = "Begun in this time; what has become of them is in the other counts.") long created,
            @Schema(description = "Paid in this time, whenever they were begun.") long completed,
            @Schema(description = "Begun in this time, and failed.") long failed,
            long expired,
            long cancelled,
            @Schema(description = "Money that did not fit: it waits for a decision, or has gone back.") long review,
            @Schema(description = "Begun in this time, and not at an end.") long open) {}

    /** For comparison. */
    @Schema(name = "PreviousTakings")
    record Previous(BigDecimal capturedAmount, long completed) {}

    /** One hour or day. */
    @Schema(name = "TakingsBucket")
    record Bucket(Instant start, long completed, BigDecimal capturedAmount, BigDecimal refundedAmount) {
        static Bucket of(Instant start, Takings takings) {
            return new Bucket(
                    start,
                    takings.payments(),
                    takings.captured().toDecimal(),
                    takings.refunded().toDecimal());
        }
    }

    static SummaryView of(Summary summary) {
        var all = summary.takings();
        var starts = summary.period().buckets();
        return new SummaryView(
                summary.period().from(),
                summary.period().to(),
                "HKD",
                counts(summary.outcomes(), all),
                all.captured().toDecimal(),
                all.refunded().toDecimal(),
                all.captured().minus(all.refunded()).toDecimal(),
                summary.outcomes().successRate().orElse(null),
                summary.average().orElse(null),
                summary.medianToPay().map(SummaryView::seconds).orElse(null),
                new Previous(
                        summary.before().captured().toDecimal(),
                        summary.before().payments()),
                IntStream.range(0, starts.size())
                        .mapToObj(
                                i -> Bucket.of(starts.get(i), summary.buckets().get(i)))
                        .toList());
    }

    private static Payments counts(Outcomes outcomes, Takings all) {
        return new Payments(
                outcomes.created(),
                all.payments(),
                outcomes.failed(),
                outcomes.expired(),
                outcomes.cancelled(),
                outcomes.review(),
                outcomes.open());
    }

    /** To a tenth. */
    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.plusMillis(50).toMillis() / 100, 1);
    }
}
