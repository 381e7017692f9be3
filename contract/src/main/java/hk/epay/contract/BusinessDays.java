package hk.epay.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Days as the rail counts them: in Hong Kong, where a payment at 23:59:59 still belongs to the day and the money arrives on
 * the business day after it. Saturdays, Sundays and the general holidays of {@code general_holidays_hk.txt} are none.
 */
public final class BusinessDays {
    /** Where a day begins and ends. */
    public static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    private static final Set<LocalDate> HOLIDAYS = read();
    private static final Set<Integer> YEARS =
            HOLIDAYS.stream().map(LocalDate::getYear).collect(Collectors.toUnmodifiableSet());

    private BusinessDays() {}

    /** The day in Hong Kong on which something happened. */
    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, HONG_KONG);
    }

    /** When the day begins; the day before ends just before it. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(HONG_KONG).toInstant();
    }

    /**
     * Whether banks are open.
     *
     * @throws IllegalArgumentException for a year whose holidays are not in the file: nobody can know them
     */
    public static boolean isBusinessDay(LocalDate day) {
        if (!YEARS.contains(day.getYear())) {
            throw new IllegalArgumentException(
                    "the general holidays of " + day.getYear() + " are not in general_holidays_hk.txt; add them");
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !HOLIDAYS.contains(day);
    }

    /**
     * The business day on which the rail pays out what happened on this day: the first one after it (T+1).
     *
     * @throws IllegalArgumentException as {@link #isBusinessDay}
     */
    public static LocalDate paidOutOn(LocalDate day) {
        return day.plusDays(1)
                .datesUntil(LocalDate.MAX)
                .filter(BusinessDays::isBusinessDay)
                .findFirst()
                .orElseThrow();
    }

    private static Set<LocalDate> read() {
        try (var lines = new BufferedReader(new InputStreamReader(
                BusinessDays.class.getResourceAsStream("general_holidays_hk.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> LocalDate.parse(line.substring(0, "2025-01-01".length())))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
