package hk.epay.payment.refund;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.Money;
import hk.epay.contract.RefundId;
import hk.epay.kit.db.Tx;
import hk.epay.payment.ledger.Ledger;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundReducer;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.store.Evidences;
import hk.epay.payment.store.Refunds;

/** The first transaction of a refund: its money is held back and it is stored under our reference, or neither. */
@ApplicationScoped
public class HoldMoney {
    private final Refunds refunds;
    private final Evidences evidences;
    private final Ledger ledger;
    private final Clock clock;

    HoldMoney(Refunds refunds, Evidences evidences, Ledger ledger, Clock clock) {
        this.refunds = refunds;
        this.evidences = evidences;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Somebody's wish.
     *
     * @param by who wishes it, for people
     */
    public record Wish(RefundId id, Money amount, Purpose purpose, String reason, String by) {}

    /** A refund that is stored and ours to send, and its payment with the money held back. */
    public record Held(Refund refund, Payment payment) {}

    /**
     * Holds the money back; the caller's transaction holds the payment's lock.
     *
     * @return empty when there is not so much left
     */
    public Uni<Optional<Held>> hold(Tx tx, Payment payment, Wish wish) {
        return refunds.reserve(tx, payment.id(), wish.amount())
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : store(tx, held.get(), wish).map(Optional::of));
    }

    private Uni<Held> store(Tx tx, Payment held, Wish wish) {
        var now = clock.instant();
        var asked = Refund.requested(
                wish.id(), held.id(), held.merchantId(), wish.amount(), wish.purpose(), wish.reason(), wish.by(), now);
        // Who stores it sends it, so that it counts as sent from here on: see the payment's own "requesting".
        var refund = RefundReducer.held(asked, true, now);
        return refunds.insert(tx, refund, held, now)
                .chain(() -> Uni.join()
                        .all(
                                evidences
                                        .append(tx, refund, evidence(refund), now)
                                        .replaceWithVoid(),
                                ledger.post(tx, RefundPostings.held(refund, held, now)))
                        .andFailFast())
                .replaceWith(new Held(refund, held));
    }

    private static RefundEvidence evidence(Refund refund) {
        return new RefundEvidence(
                source(refund.purpose()),
                "wish:refund:" + refund.id(),
                RefundSignal.HELD,
                "refund of " + refund.amount() + " asked by " + refund.requestedBy(),
                refund.amount(),
                null,
                refund.createdAt());
    }

    private static Source source(Purpose purpose) {
        return switch (purpose) {
            case MERCHANT -> Source.MERCHANT;
            case LATE -> Source.WORKER;
            case OPERATOR -> Source.OPERATOR;
        };
    }
}
