package hk.epay.merchant.platform.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import hk.epay.merchant.platform.ApiUsage;
import hk.epay.merchant.platform.CallKind;
import hk.epay.merchant.platform.Quota;
import hk.epay.merchant.platform.ShowApiUsage;
import hk.epay.merchant.platform.Tally;
import hk.epay.merchant.platform.Word;

/** Calls to the platform, and what is left of them. */
@Schema(name = "PlatformApiUsage")
record UsageView(
        LocalDate from,
        LocalDate to,
        long calls,
        @Schema(description = "Those without a useful answer.") long errors,
        @Schema(description = "From 0 to 1; absent when there was no call.") BigDecimal errorRate,
        @Schema(description = "Half of the calls were answered within this; absent when there was none.") Long p50Ms,
        @Schema(description = "19 of 20 calls were answered within this.") Long p95Ms,
        List<KindView> kinds,
        List<DayView> days,
        QuotaView quota) {

    /** The calls of one kind. */
    @Schema(name = "PlatformCallsOfKind")
    record KindView(
            @Schema(enumeration = {"ping", "profile", "settings", "quota"}) String kind,
            long calls,
            long errors,
            Long p50Ms,
            Long p95Ms) {
        private static KindView of(CallKind kind, Tally tally) {
            return new KindView(kind.wire(), tally.calls(), tally.errors(), within(tally, 0.5), within(tally, 0.95));
        }
    }

    /** The calls of one day. */
    @Schema(name = "PlatformCallsOfDay")
    record DayView(LocalDate date, long calls, long errors, Long p50Ms, Long p95Ms, List<KindView> kinds) {
        private static DayView of(ApiUsage.Day day) {
            var total = day.total();
            return new DayView(
                    day.date(),
                    total.calls(),
                    total.errors(),
                    within(total, 0.5),
                    within(total, 0.95),
                    UsageView.kinds(day.kinds()));
        }
    }

    /** What the platform says is left. */
    @Schema(name = "PlatformQuota")
    record QuotaView(
            @Schema(description = "The day that is counted; absent when the platform never said.") LocalDate date,
            Long limit,
            Long used,
            Long remaining,
            Instant resetsAt,
            @Schema(description = "The platform does not answer now; this is what it said at asOf.") boolean stale,
            Instant asOf,
            @Schema(description = "Why it is stale.") String reason) {
        private static QuotaView of(Word<Quota> word) {
            var reason = word.stale() ? word.trouble().wire() : null;
            return word.said()
                    .map(quota -> new QuotaView(
                            quota.date(),
                            quota.limit(),
                            quota.used(),
                            quota.remaining(),
                            quota.resetsAt(),
                            word.stale(),
                            word.asOf(),
                            reason))
                    .orElseGet(() -> new QuotaView(null, null, null, null, null, true, null, reason));
        }
    }

    static UsageView of(ShowApiUsage.Shown shown) {
        var usage = shown.usage();
        var total = usage.total();
        return new UsageView(
                usage.from(),
                usage.to(),
                total.calls(),
                total.errors(),
                errorRate(total),
                within(total, 0.5),
                within(total, 0.95),
                kinds(usage.kinds()),
                usage.days().stream().map(DayView::of).toList(),
                QuotaView.of(shown.quota()));
    }

    private static List<KindView> kinds(Map<CallKind, Tally> kinds) {
        return kinds.entrySet().stream()
                .map(entry -> KindView.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static BigDecimal errorRate(Tally tally) {
        return tally.calls() == 0
                ? null
                : BigDecimal.valueOf(tally.errors()).divide(BigDecimal.valueOf(tally.calls()), 4, RoundingMode.HALF_UP);
    }

    private static Long within(Tally tally, double share) {
        var millis = tally.latencies().within(share);
        return millis.isPresent() ? millis.getAsLong() : null;
    }
}
