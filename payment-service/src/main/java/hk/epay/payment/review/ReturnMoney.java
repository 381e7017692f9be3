package hk.epay.payment.review;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.contract.RefundId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.problem.ApiException;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.refund.HoldMoney;
import hk.epay.payment.refund.HoldMoney.Held;
import hk.epay.payment.refund.HoldMoney.Wish;
import hk.epay.payment.refund.SubmitRefund;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;

/** Gives money back that did not fit, all of it, once. */
@ApplicationScoped
public class ReturnMoney {
    private final Database database;
    private final Payments payments;
    private final Refunds refunds;
    private final HoldMoney holdMoney;
    private final SubmitRefund submit;
    private final ReviewPolicy policy;

    ReturnMoney(
            Database database,
            Payments payments,
            Refunds refunds,
            HoldMoney holdMoney,
            SubmitRefund submit,
            ReviewPolicy policy) {
        this.database = database;
        this.payments = payments;
        this.refunds = refunds;
        this.holdMoney = holdMoney;
        this.submit = submit;
        this.policy = policy;
    }

    /**
     * By the policy, when the payment's time to be looked at has come. Money whose return failed once waits for a person.
     */
    public Uni<Void> byPolicy(Payment payment) {
        return database.inTransaction(tx -> lock(tx, payment.id()).chain(locked -> byPolicy(tx, locked)))
                .chain(held -> held.isPresent()
                        ? submit.sendNow(held.get()).replaceWithVoid()
                        : payments.settled(payment.id()));
    }

    private Uni<Optional<Held>> byPolicy(Tx tx, Payment payment) {
        if (!policy.returns(payment)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return refunds.of(tx, payment.id())
                .chain(before -> before.isEmpty()
                        ? hold(tx, payment, Purpose.LATE, payment.reason(), "policy")
                        : Uni.createFrom().item(Optional.empty()));
    }

    /**
     * As an operator decides.
     *
     * @return the return as far as the rail answered in a few seconds
     * @throws ApiException E003 when there is no such payment, E038 when its money is not in review, E035 when nobody
     *     knows how much it is, or it is on its way already
     */
    public Uni<Refund> byOperator(PaymentId id, String reason) {
        return database.inTransaction(tx -> lock(tx, id).chain(payment -> byOperator(tx, payment, reason)))
                .chain(submit::sendNow);
    }

    private Uni<Held> byOperator(Tx tx, Payment payment, String reason) {
        if (!ReviewPolicy.isInReview(payment)) {
            throw new ApiException(
                    ErrorCode.PAYMENT_NOT_IN_REVIEW, payment.shown().wire());
        }
        return hold(tx, payment, Purpose.OPERATOR, reason, "operator")
                .map((Optional<Held> held) -> held.orElseThrow(() -> new ApiException(
                        ErrorCode.PAYMENT_NOT_REFUNDABLE, payment.shown().wire())));
    }

    private Uni<Optional<Held>> hold(Tx tx, Payment payment, Purpose purpose, String reason, String by) {
        var all = payment.funds().refundable();
        return all.isPositive()
                ? holdMoney.hold(tx, payment, new Wish(RefundId.next(), all, purpose, reason, by))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Payment> lock(Tx tx, PaymentId id) {
        return refunds.lockPayment(tx, id)
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)));
    }
}
