package hk.epay.merchant.platform;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.MerchantId;

/**
 * How often the platform was called for a merchant. Counted in memory and written down every few seconds: it costs the
 * calls nothing, and a crash forgets those seconds.
 */
public interface CallLog {
    /** Counts one call. */
    void note(MerchantId merchant, CallKind kind, Duration took, boolean error);

    /** The calls of one kind on one day in Hong Kong. */
    record Entry(LocalDate day, CallKind kind, Tally tally) {}

    /** From the first day to the last, both included; with what this replica counted until now. */
    Uni<List<Entry>> read(MerchantId merchant, LocalDate from, LocalDate to);
}
