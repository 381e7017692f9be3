package hk.epay.payment.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Some time, from a moment up to but without another.
 *
 * <p>It is told in hours when it is short and in days of Hong Kong when it is long; the first and the last of them may be cut.
 */
public record Period(Instant from, Instant to) {
    /** A quarter of a year. */
    public static final Duration LONGEST = Duration.ofDays(92);

    private static final Duration LONGEST_IN_HOURS = Duration.ofDays(2);
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a period ends after it begins");
        }
    }

    /** The whole day in Hong Kong in which the moment lies. */
    public static Period dayOf(Instant moment) {
        var day = LocalDate.ofInstant(moment, HONG_KONG);
        return new Period(startOf(day), startOf(day.plusDays(1)));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The same length of time just before. */
    public Period before() {
        return new Period(from.minus(length()), from);
    }

    /** When each of its hours or days begins; the first one begins with the period. */
    public List<Instant> buckets() {
        return length().compareTo(LONGEST_IN_HOURS) <= 0 ? cut(Period::nextHour) : cut(Period::nextDay);
    }

    private List<Instant> cut(UnaryOperator<Instant> next) {
        var starts = new ArrayList<Instant>();
        for (var start = from; start.isBefore(to); start = next.apply(start)) {
            starts.add(start);
        }
        return List.copyOf(starts);
    }

    private static Instant nextHour(Instant moment) {
        return ZonedDateTime.ofInstant(moment, HONG_KONG)
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1)
                .toInstant();
    }

    private static Instant nextDay(Instant moment) {
        return startOf(LocalDate.ofInstant(moment, HONG_KONG).plusDays(1));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(HONG_KONG).toInstant();
    }
}
