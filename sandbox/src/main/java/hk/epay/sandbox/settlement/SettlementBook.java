package hk.epay.sandbox.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Where settlements are kept. Every method is atomic. */
public interface SettlementBook {
    /**
     * Settles whatever moved before the given time and was never settled, for every merchant whose day is not closed yet.
     *
     * @param feeBasisPoints the rail's share of a payment; halves of a cent are rounded up
     */
    Uni<Void> close(LocalDate date, LocalDate payoutDate, Instant movedBefore, int feeBasisPoints, Instant closedAt);

    /**
     * What was settled for a day; empty while it is not closed.
     *
     * @param merchantId all merchants when absent
     */
    Uni<List<Settlement>> of(LocalDate date, Optional<String> merchantId);
}
