package hk.epay.payment.ledger;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.EventType;
import hk.epay.contract.event.LedgerEvent;
import hk.epay.kit.db.Tx;
import hk.epay.payment.ledger.store.Books;

/** Writes bookings down, in the transaction that moves the money, and tells them. */
@ApplicationScoped
public class Ledger {
    private final Books books;

    Ledger(Books books) {
        this.books = books;
    }

    /**
     * Books, and tells it; nothing happens when the same was booked before. It is one statement, so subscribe to it together
     * with the others of the transaction. The caller holds the lock on the payment, for its bookings are counted.
     */
    public Uni<Void> post(Tx tx, Posting posting) {
        return books.insert(tx, posting).chain(place -> place.map(version -> tx.publish(fact(posting, version)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The same for a booking that there may be. */
    public Uni<Void> post(Tx tx, Optional<Posting> posting) {
        return posting.map(present -> post(tx, present))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static LedgerEvent fact(Posting posting, int version) {
        return new LedgerEvent(
                EventType.LEDGER_POSTED,
                posting.paymentId(),
                posting.orderId(),
                posting.merchantId(),
                version,
                posting.id().toString(),
                posting.kind().word(),
                posting.refundId(),
                posting.currency().getCurrencyCode(),
                posting.entries().stream()
                        .map(entry -> new LedgerEvent.Entry(entry.account().word(), entry.cents()))
                        .toList(),
                posting.businessDate(),
                posting.bookedAt());
    }
}
