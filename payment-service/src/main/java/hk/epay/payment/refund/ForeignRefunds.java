package hk.epay.payment.refund;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.Money;
import hk.epay.contract.PaymentId;
import hk.epay.payment.evidence.Anomalies;
import hk.epay.payment.evidence.Anomalies.Kind;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.store.Evidences;
import hk.epay.payment.store.Refunds;
import hk.epay.payment.upstream.Heard;
import hk.epay.payment.upstream.RailRefund;

/**
 * Money that the rail gave back without being asked by us: by its own staff, or at its own portal. It is written into the
 * payment's story and raises an alarm once; a person books it.
 */
@ApplicationScoped
public class ForeignRefunds {
    private final Refunds refunds;
    private final Evidences evidences;
    private final Anomalies anomalies;
    private final Clock clock;

    ForeignRefunds(Refunds refunds, Evidences evidences, Anomalies anomalies, Clock clock) {
        this.refunds = refunds;
        this.evidences = evidences;
        this.anomalies = anomalies;
        this.clock = clock;
    }

    /** Looks through what an enquiry's answer lists, and whether its sum is more than its parts. */
    public Uni<Void> watch(Payment payment, Heard heard) {
        var listed = heard.refunds() == null ? List.<RailRefund>of() : heard.refunds();
        boolean nothing = listed.stream().noneMatch(ForeignRefunds::isMoney);
        if (nothing && (heard.refunded() == null || !heard.refunded().isPositive())) {
            return Uni.createFrom().voidItem();
        }
        return refunds.of(payment.id()).chain(ours -> note(payment, foreign(listed, ours))
                .chain(() -> unlisted(payment, heard, listed, ours)));
    }

    private Uni<Void> unlisted(Payment payment, Heard heard, List<RailRefund> listed, List<Refund> ours) {
        if (heard.refunded() == null) {
            return Uni.createFrom().voidItem();
        }
        // Without a list, whatever we have asked for may be in the sum.
        long explained = heard.refunds() == null
                ? ours.stream().mapToLong(refund -> refund.amount().cents()).sum()
                : listed.stream()
                        .filter(ForeignRefunds::isMoney)
                        .filter(one -> one.heard().money() != null)
                        .mapToLong(one -> one.heard().money().cents())
                        .sum();
        var rest =
                new Money(heard.refunded().cents() - explained, heard.refunded().currency());
        return rest.isPositive()
                ? told(payment.id(), "nothing that it lists, of " + heard.refunded() + " in all", rest)
                : Uni.createFrom().voidItem();
    }

    /** The rail told by itself of a refund that is nobody's here. */
    public Uni<Void> told(PaymentId payment, String reference, Money money) {
        var said = "the rail gave " + (money == null ? "money" : money) + " back under " + reference
                + ", which is not ours";
        return evidences
                .note(
                        payment,
                        Source.ENQUIRY,
                        "foreign-refund:" + payment + ":" + reference,
                        said,
                        money,
                        clock.instant())
                .invoke(isNew -> {
                    if (isNew) {
                        anomalies.raise(Kind.FOREIGN_REFUND, "payment %s: %s", payment, said);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> note(Payment payment, List<RailRefund> foreign) {
        return Multi.createFrom()
                .iterable(foreign)
                .onItem()
                .transformToUniAndConcatenate(
                        one -> told(payment.id(), one.reference(), one.heard().money()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<RailRefund> foreign(List<RailRefund> listed, List<Refund> ours) {
        return listed.stream()
                .filter(ForeignRefunds::isMoney)
                .filter(one -> ours.stream().noneMatch(own -> one.is(own.id())))
                .toList();
    }

    private static boolean isMoney(RailRefund refund) {
        return refund.heard().signal() != RefundSignal.DECLINED;
    }
}
