package hk.epay.sandbox.settlement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.contract.BusinessDays;
import hk.epay.sandbox.access.Account;
import hk.epay.sandbox.rail.RailError;
import hk.epay.sandbox.rail.Refusal;
import hk.epay.sandbox.time.RailClock;

/** Closes business days. Money that moves after its day was closed is settled with a later one. */
@ApplicationScoped
public class Settlements {
    private final SettlementBook book;
    private final RailClock clock;
    private final int feeBasisPoints;

    Settlements(
            SettlementBook book,
            RailClock clock,
            @ConfigProperty(name = "epay.sandbox.fee-basis-points") int feeBasisPoints) {
        this.book = book;
        this.clock = clock;
        this.feeBasisPoints = feeBasisPoints;
    }

    /** The day that it is at the rail. */
    public LocalDate today() {
        return BusinessDays.dayOf(clock.now());
    }

    /**
     * Closes a day for all merchants; closing it again changes nothing.
     *
     * @throws Refusal E006 for a day that has not begun, or of a year whose holidays nobody knows
     */
    public Uni<List<Settlement>> close(LocalDate date) {
        if (date.isAfter(today())) {
            throw new Refusal(RailError.INVALID_REQUEST, "the day has not begun");
        }
        var dayAfter = BusinessDays.startOf(date.plusDays(1));
        return book.close(date, payoutDate(date), dayAfter, feeBasisPoints, clock.now())
                .chain(() -> book.of(date, Optional.empty()));
    }

    /** What was settled for a day of this merchant. */
    public Uni<List<Settlement>> of(Account account, LocalDate date) {
        return book.of(date, Optional.of(account.merchantId()));
    }

    private static LocalDate payoutDate(LocalDate date) {
        try {
            return BusinessDays.paidOutOn(date);
        } catch (IllegalArgumentException unknownYear) {
            throw new Refusal(RailError.INVALID_REQUEST, unknownYear.getMessage());
        }
    }
}
