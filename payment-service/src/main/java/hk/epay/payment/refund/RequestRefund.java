package hk.epay.payment.refund;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.RefundId;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.Claim;
import hk.epay.kit.idempotency.Fingerprint;
import hk.epay.kit.idempotency.Idempotency;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.refund.HoldMoney.Held;
import hk.epay.payment.refund.HoldMoney.Wish;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.refund.lifecycle.Refund.Purpose;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.store.Refunds;

/** A merchant gives money back. It is held back before the call leaves; a caller waits for the rail a few seconds. */
@ApplicationScoped
public class RequestRefund {
    private final Database database;
    private final Refunds refunds;
    private final HoldMoney holdMoney;
    private final SubmitRefund submit;
    private final RefundTerms terms;
    private final Idempotency idempotency;
    private final Clock clock;

    RequestRefund(
            Database database,
            Refunds refunds,
            HoldMoney holdMoney,
            SubmitRefund submit,
            RefundTerms terms,
            Idempotency idempotency,
            Clock clock) {
        this.database = database;
        this.refunds = refunds;
        this.holdMoney = holdMoney;
        this.submit = submit;
        this.terms = terms;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Refunds a payment, or repeats what a request of the same name was answered.
     *
     * @param view how the refund is shown; what is shown is what a replay repeats
     * @return 201 when the rail answered, 202 when it has not yet
     * @throws ApiException E003 when the payment is not the tenant's, E034 when not so much is left, E035 and E036 when it
     *     cannot be refunded (any more)
     */
    public Uni<Answer> refund(
            Tenant tenant, NewRefund wish, String by, IdempotencyKey key, Function<Refund, Object> view) {
        var id = RefundId.next();
        return database.inTransaction(tx -> begin(tx, tenant, wish, by, key, id))
                .chain(begun -> answer(begun, key, view));
    }

    /** What the first transaction found. */
    private sealed interface Begun {
        record Answered(Answer answer) implements Begun {}

        record Known(Refund refund) implements Begun {}

        record Started(Held held) implements Begun {}
    }

    private Uni<Begun> begin(Tx tx, Tenant tenant, NewRefund wish, String by, IdempotencyKey key, RefundId id) {
        return refunds.lockPayment(tx, tenant, wish.paymentId())
                .map(found -> found.orElseThrow(() -> new ApiException(ErrorCode.PAYMENT_NOT_FOUND)))
                .chain(payment -> idempotency
                        .claim(tx, key, Fingerprint.of(wish), id.value())
                        .chain(claim -> claimed(tx, claim, payment, wish, by)));
    }

    private Uni<Begun> claimed(Tx tx, Claim claim, Payment payment, NewRefund wish, String by) {
        if (claim instanceof Claim.Replay replay) {
            return Uni.createFrom().item(new Begun.Answered(replay.answer()));
        }
        if (claim instanceof Claim.Resume resume) {
            // Whoever began it died. What was begun is the answer; only if nothing was, we begin.
            var begun = new RefundId(resume.resourceId());
            return refunds.find(tx, begun)
                    .chain(found -> found.isPresent()
                            ? Uni.createFrom().item(new Begun.Known(found.get()))
                            : start(tx, begun, payment, wish, by));
        }
        return start(tx, new RefundId(((Claim.Claimed) claim).resourceId()), payment, wish, by);
    }

    private Uni<Begun> start(Tx tx, RefundId id, Payment payment, NewRefund asked, String by) {
        refuseWhatCannotBeRefunded(payment);
        var left = payment.funds().refundable();
        var amount = asked.amount().orElse(left);
        if (!amount.isPositive()) {
            throw new ApiException(ErrorCode.REFUND_TOO_LARGE, left.toString());
        }
        var wish = new Wish(id, amount, Purpose.MERCHANT, asked.reason(), by);
        return holdMoney
                .hold(tx, payment, wish)
                .map((Optional<Held> held) ->
                        held.orElseThrow(() -> new ApiException(ErrorCode.REFUND_TOO_LARGE, left.toString())))
                .map(Begun.Started::new);
    }

    private void refuseWhatCannotBeRefunded(Payment payment) {
        if (payment.state() != PaymentState.SUCCEEDED || payment.funds().isAllReturned()) {
            throw new ApiException(
                    ErrorCode.PAYMENT_NOT_REFUNDABLE, payment.shown().wire());
        }
        if (terms.isOver(payment.completedAt(), clock.instant())) {
            throw new ApiException(ErrorCode.REFUND_WINDOW_OVER, terms.windowDays());
        }
    }

    private Uni<Answer> answer(Begun begun, IdempotencyKey key, Function<Refund, Object> view) {
        if (begun instanceof Begun.Answered before) {
            return Uni.createFrom().item(before.answer());
        }
        var refund = begun instanceof Begun.Started started
                ? submit.sendNow(started.held())
                : Uni.createFrom().item(((Begun.Known) begun).refund());
        return refund.chain(now -> idempotency.complete(key, answer(now, view)));
    }

    private static Answer answer(Refund refund, Function<Refund, Object> view) {
        boolean answered =
                refund.state() == RefundState.PENDING || !refund.state().isOpen();
        return Answer.of(answered ? 201 : 202, view.apply(refund))
                .message(answered ? "refund." + refund.state().shown().wire() : "refund.accepted");
    }
}
