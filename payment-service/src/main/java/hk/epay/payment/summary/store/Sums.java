package hk.epay.payment.summary.store;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import hk.epay.contract.MerchantId;
import hk.epay.contract.Money;
import hk.epay.kit.db.Database;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.summary.Outcomes;
import hk.epay.payment.summary.Period;
import hk.epay.payment.summary.Summary;
import hk.epay.payment.summary.Takings;

/** Adds up. One statement sees one moment, so that nothing is counted here and missing there. */
@ApplicationScoped
public class Sums {
    /**
     * Money is what the books say, when it moved by the rail's clock. Money that did not fit never was the merchant's, so its
     * return is no refund of the merchant's.
     */
    private static final String SUMS =
            """
            WITH money AS MATERIALIZED (
                SELECT CASE WHEN l.refund_id IS NULL THEN 'in' ELSE 'back' END AS way,
                    l.happened_at AS at, l.payment_id, -e.cents AS cents
                FROM ledger_posting l
                JOIN ledger_entry e ON e.posting_id = l.id AND e.account =
                    CASE WHEN l.refund_id IS NULL THEN 'merchant_payable' ELSE 'octopus_receivable' END
                LEFT JOIN refund r ON r.id = l.refund_id
                WHERE l.merchant_id = $1 AND l.happened_at >= $2 AND l.happened_at < $4
                    AND l.kind IN ('captured', 'accepted', 'refund_succeeded', 'refund_reversed')
                    AND (r.id IS NULL OR r.purpose = 'merchant'))
            SELECT way AS what, width_bucket(at, $5::timestamptz[]) AS bucket, count(*) AS number, sum(cents)::bigint AS cents,
                NULL::float8 AS seconds
            FROM money WHERE at >= $3 GROUP BY way, bucket
            UNION ALL
            SELECT 'before-' || way, 0, count(*), sum(cents)::bigint, NULL FROM money WHERE at < $3 GROUP BY way
            UNION ALL
            SELECT 'median', 0, 0, 0, percentile_cont(0.5) WITHIN GROUP (
                ORDER BY greatest(extract(epoch FROM p.completed_at - p.created_at), 0)::float8)
            FROM money m JOIN payment p ON p.id = m.payment_id
            WHERE m.at >= $3 AND m.way = 'in' AND p.completed_at IS NOT NULL
            UNION ALL
            SELECT 'state-' || state, 0, count(*), 0, NULL
            FROM payment WHERE merchant_id = $1 AND created_at >= $3 AND created_at < $4 GROUP BY state""";

    private static final String STATE = "state-";
    private static final long MILLIS = 1000;

    private final Database database;

    Sums(Database database) {
        this.database = database;
    }

    /** What the merchant sold in the period, as of now. */
    public Uni<Summary> of(MerchantId merchant, Period period) {
        return database.query(
                        SUMS,
                        merchant,
                        period.before().from(),
                        period.from(),
                        period.to(),
                        period.buckets().stream().map(Sums::utc).toArray(OffsetDateTime[]::new))
                .map(rows -> summary(
                        period,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Sums::sum)
                                .toList()));
    }

    /** One row: how many there are of something, and what they come to. */
    private record Sum(String what, int bucket, long number, long cents, Double seconds) {
        Takings takings() {
            return what.endsWith("in")
                    ? new Takings(number, Money.hkd(cents), Money.hkd(0))
                    : new Takings(0, Money.hkd(0), Money.hkd(cents));
        }
    }

    private static Summary summary(Period period, List<Sum> sums) {
        var buckets = new ArrayList<>(Collections.nCopies(period.buckets().size(), Takings.NONE));
        var before = Takings.NONE;
        var states = new EnumMap<PaymentState, Long>(PaymentState.class);
        Optional<Duration> median = Optional.empty();
        for (var sum : sums) {
            if (sum.what().startsWith(STATE)) {
                states.put(PaymentState.of(sum.what().substring(STATE.length())), sum.number());
            } else if (sum.what().equals("median")) {
                median = Optional.ofNullable(sum.seconds()).map(s -> Duration.ofMillis(Math.round(s * MILLIS)));
            } else if (sum.what().startsWith("before-")) {
                before = before.plus(sum.takings());
            } else {
                buckets.set(sum.bucket() - 1, buckets.get(sum.bucket() - 1).plus(sum.takings()));
            }
        }
        return new Summary(period, Outcomes.of(states), List.copyOf(buckets), median, before);
    }

    private static Sum sum(Row row) {
        return new Sum(
                row.getString("what"),
                row.getInteger("bucket"),
                row.getLong("number"),
                row.getLong("cents"),
                row.getDouble("seconds"));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
