package hk.epay.payment.review;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.problem.ApiException;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.refund.HearRefund;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.RefundEvidence;
import hk.epay.payment.refund.lifecycle.RefundSignal;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.store.Gates;
import hk.epay.payment.store.Gates.Locked;
import hk.epay.payment.store.Refunds;

/** An operator takes money that came late after all: the order is still open, and nothing of it has left. */
@ApplicationScoped
public class AcceptMoney {
    private final Database database;
    private final Gates gates;
    private final Refunds refunds;
    private final HearEvidence evidence;
    private final HearRefund hearRefund;
    private final Clock clock;

    AcceptMoney(
            Database database,
            Gates gates,
            Refunds refunds,
            HearEvidence evidence,
            HearRefund hearRefund,
            Clock clock) {
        this.database = database;
        this.gates = gates;
        this.refunds = refunds;
        this.evidence = evidence;
        this.hearRefund = hearRefund;
        this.clock = clock;
    }

    /**
     * The order is paid by it from now on.
     *
     * @throws ApiException E003 when there is no such payment, E038 when its money is not in review, E039 when the order is
     *     not open, another payment paid it, the amount differs, or the money may be on its way back
     */
    public Uni<Payment> accept(PaymentId id, String reason) {
        return database.inTransaction(tx -> gates.lock(tx, id)
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .invoke(AcceptMoney::refuseWhatDoesNotFit)
                .chain(() -> refunds.of(tx, id))
                .chain(all -> withdraw(tx, all))
                .chain(() -> evidence.hear(tx, id, decision(id, reason)))
                .map(step -> step.orElseThrow().after()));
    }

    private static void refuseWhatDoesNotFit(Locked locked) {
        var payment = locked.payment();
        if (!ReviewPolicy.isInReview(payment)) {
            throw new ApiException(
                    ErrorCode.PAYMENT_NOT_IN_REVIEW, payment.shown().wire());
        }
        if (payment.state() != PaymentState.PAID_LATE || locked.gate().state() != Gate.State.OPEN) {
            throw new ApiException(ErrorCode.PAYMENT_NOT_ACCEPTABLE);
        }
    }

    /** A return that never left the house is taken back; one that may have cannot be. */
    private Uni<Void> withdraw(Tx tx, List<Refund> all) {
        if (all.stream().anyMatch(AcceptMoney::mayHaveLeft)) {
            throw new ApiException(ErrorCode.PAYMENT_NOT_ACCEPTABLE);
        }
        return Multi.createFrom()
                .iterable(all)
                .filter(refund -> refund.state() == RefundState.RESERVED)
                .onItem()
                .transformToUniAndConcatenate(refund -> hearRefund.hear(
                        tx,
                        refund.id(),
                        RefundEvidence.word(
                                Source.OPERATOR,
                                "operator:refund:" + refund.id() + ":withdrawn",
                                RefundSignal.WITHDRAWN,
                                clock.instant())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean mayHaveLeft(Refund refund) {
        return switch (refund.state()) {
            case SUBMITTING, UNKNOWN, PENDING, SUCCEEDED -> true;
            default -> false;
        };
    }

    private Evidence decision(PaymentId id, String reason) {
        var now = clock.instant();
        return new Evidence(
                Source.OPERATOR,
                "operator:" + id + ":accept:" + now,
                Signal.ACCEPTED,
                "accepted: " + reason,
                null,
                Rail.NOTHING,
                null,
                null,
                now);
    }
}
