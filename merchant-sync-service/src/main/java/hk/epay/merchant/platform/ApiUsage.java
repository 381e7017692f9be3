package hk.epay.merchant.platform;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import hk.epay.merchant.platform.CallLog.Entry;

/** The calls of some days, each day in its place, also those without a call. */
public record ApiUsage(LocalDate from, LocalDate to, Tally total, Map<CallKind, Tally> kinds, List<Day> days) {
    /** One day in Hong Kong. */
    public record Day(LocalDate date, Tally total, Map<CallKind, Tally> kinds) {}

    static ApiUsage of(LocalDate from, LocalDate to, List<Entry> entries) {
        var days = from.datesUntil(to.plusDays(1))
                .map(date -> day(
                        date, entries.stream().filter(e -> e.day().equals(date)).toList()))
                .toList();
        return new ApiUsage(from, to, total(entries), byKind(entries), days);
    }

    private static Day day(LocalDate date, List<Entry> entries) {
        return new Day(date, total(entries), byKind(entries));
    }

    private static Tally total(List<Entry> entries) {
        return entries.stream().map(Entry::tally).reduce(Tally.NONE, Tally::plus);
    }

    private static Map<CallKind, Tally> byKind(List<Entry> entries) {
        var kinds = new EnumMap<CallKind, Tally>(CallKind.class);
        entries.forEach(entry -> kinds.merge(entry.kind(), entry.tally(), Tally::plus));
        return kinds;
    }
}
