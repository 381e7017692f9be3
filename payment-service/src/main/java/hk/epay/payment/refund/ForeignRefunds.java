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

    /** Looks through what an enquiry's answer lists. */
    public Uni<Void> watch(Payment payment, Heard heard) {
        var listed = heard.refunds() == null ? List.<RailRefund>of() : heard.refunds();
        boolean nothing = listed.stream().noneMatch(ForeignRefunds::isMoney);
        return nothing
                ? Uni.createFrom().voidItem()
                : refunds.of(payment.id()).chain(ours -> note(payment, foreign(listed, ours)));
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
