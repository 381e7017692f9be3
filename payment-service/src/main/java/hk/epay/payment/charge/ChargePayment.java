package hk.epay.payment.charge;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.PaymentId;
import hk.epay.kit.db.Database;
import hk.epay.kit.idempotency.Answer;
import hk.epay.kit.idempotency.Fingerprint;
import hk.epay.kit.idempotency.Idempotency;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.gate.FindOrder;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;

/**
 * Starts a payment. The attempt and our reference are stored before the call leaves; a caller waits for the rail for a
 * few seconds, the call itself for as long as it takes.
 */
@ApplicationScoped
public class ChargePayment {
    private static final Logger LOG = Logger.getLogger(ChargePayment.class);
    private static final Duration CALLERS_PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final BeginCharge begin;
    private final FindOrder findOrder;
    private final ChargeUpstream upstream;
    private final Idempotency idempotency;

    ChargePayment(
            Database database,
            BeginCharge begin,
            FindOrder findOrder,
            ChargeUpstream upstream,
            Idempotency idempotency) {
        this.database = database;
        this.begin = begin;
        this.findOrder = findOrder;
        this.upstream = upstream;
        this.idempotency = idempotency;
    }

    /**
     * Pays an order, or answers with the attempt that is live already.
     *
     * @param view how the payment is shown; what is shown is what a replay repeats
     * @return 201 with a code to scan, 200 with the live attempt, 202 when the rail has not answered yet
     */
    public Uni<Answer> charge(Tenant tenant, NewCharge charge, IdempotencyKey key, Function<Payment, Object> view) {
        var id = PaymentId.next();
        var asked = Fingerprint.of(charge);
        return begin(tenant, charge, key, asked, id)
                .chain(begun -> begun instanceof Begun.NoOrder
                        ? findOrder.fetch(charge.orderId()).chain(() -> begin(tenant, charge, key, asked, id))
                        : Uni.createFrom().item(begun))
                .chain(begun -> answer(begun, key, view));
    }

    private Uni<Begun> begin(Tenant tenant, NewCharge charge, IdempotencyKey key, Fingerprint asked, PaymentId id) {
        return database.inTransaction(tx -> begin.begin(tx, tenant, charge, key, asked, id));
    }

    private Uni<Answer> answer(Begun begun, IdempotencyKey key, Function<Payment, Object> view) {
        if (begun instanceof Begun.Answered before) {
            return Uni.createFrom().item(before.answer());
        }
        if (begun instanceof Begun.Live live) {
            return idempotency.complete(
                    key, Answer.of(200, view.apply(live.payment())).message("payment.live"));
        }
        if (begun instanceof Begun.Started started) {
            return send(started).chain(payment -> idempotency.complete(key, started(payment, view)));
        }
        throw new ApiException(ErrorCode.ORDER_NOT_FOUND);
    }

    /** Whoever waits may go; the call goes on, and the worker has the rest. */
    private Uni<Payment> send(Begun.Started started) {
        var sent = upstream.call(started.payment(), started.gate())
                .onFailure()
                .invoke(e -> LOG.errorf(
                        e,
                        "what the rail said of %s is not recorded",
                        started.payment().id()))
                .onFailure()
                .recoverWithItem(started.payment())
                .memoize()
                .indefinitely();
        sent.subscribe().with(done -> {});
        return sent.ifNoItem().after(CALLERS_PATIENCE).recoverWithItem(started.payment());
    }

    private static Answer started(Payment payment, Function<Payment, Object> view) {
        boolean known = payment.rail().token() != null || payment.state() == PaymentState.FAILED;
        return Answer.of(known ? 201 : 202, view.apply(payment))
                .message(known ? "payment.created" : "payment.accepted");
    }
}
