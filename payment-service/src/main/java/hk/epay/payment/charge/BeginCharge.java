package hk.epay.payment.charge;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Tx;
import hk.epay.kit.idempotency.Claim;
import hk.epay.kit.idempotency.Fingerprint;
import hk.epay.kit.idempotency.Idempotency;
import hk.epay.kit.idempotency.IdempotencyKey;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Funds;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.Payment.Rail;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.store.Gates;
import hk.epay.payment.store.Payments;

/** The first transaction of a charge: the order's gate is locked, so of two tabs that pay at once one starts, one joins. */
@ApplicationScoped
class BeginCharge {
    private final Gates gates;
    private final Payments payments;
    private final HearEvidence evidence;
    private final Idempotency idempotency;
    private final Clock clock;

    BeginCharge(Gates gates, Payments payments, HearEvidence evidence, Idempotency idempotency, Clock clock) {
        this.gates = gates;
        this.payments = payments;
        this.evidence = evidence;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Finds what to do, and stores the attempt if there is a new one.
     *
     * @param id of the attempt, should there be a new one
     * @throws ApiException when the order cannot be paid, or not with this amount
     */
    Uni<Begun> begin(Tx tx, Tenant tenant, NewCharge charge, IdempotencyKey key, Fingerprint asked, PaymentId id) {
        return gates.lock(tx, tenant, charge.orderId())
                .chain(gate -> gate.isEmpty()
                        ? Uni.createFrom().item(new Begun.NoOrder())
                        : idempotency
                                .claim(tx, key, asked, id.value())
                                .chain(claim -> claimed(tx, claim, tenant, charge, gate.get())));
    }

    private Uni<Begun> claimed(Tx tx, Claim claim, Tenant tenant, NewCharge charge, Gate gate) {
        if (claim instanceof Claim.Replay replay) {
            return Uni.createFrom().item(new Begun.Answered(replay.answer()));
        }
        if (claim instanceof Claim.Resume resume) {
            // Whoever began it died. What was begun is the answer; only if nothing was, we begin.
            var begun = new PaymentId(resume.resourceId());
            return payments.find(tx, tenant, begun)
                    .chain(found -> found.isPresent()
                            ? Uni.createFrom().item(new Begun.Live(found.get()))
                            : start(tx, begun, charge, gate));
        }
        return start(tx, new PaymentId(((Claim.Claimed) claim).resourceId()), charge, gate);
    }

    private Uni<Begun> start(Tx tx, PaymentId id, NewCharge charge, Gate gate) {
        return payments.live(tx, gate.orderId()).chain(live -> {
            check(charge, gate, live);
            if (live.isEmpty()) {
                return insert(tx, id, charge, gate);
            }
            return isOver(live.get(), gate)
                    ? end(tx, live.get()).chain(() -> insert(tx, id, charge, gate))
                    : Uni.createFrom().item(new Begun.Live(live.get()));
        });
    }

    private void check(NewCharge charge, Gate gate, Optional<Payment> live) {
        if (gate.state() == Gate.State.PAID) {
            throw new ApiException(ErrorCode.ORDER_NOT_PAYABLE, OrderStatus.PAID.wire());
        }
        boolean over = !now().isBefore(gate.expiresAt()) && live.isEmpty();
        if (over || gate.state() == Gate.State.CLOSED || gate.closeAsked() != null) {
            var expired = over || OrderStatus.EXPIRED.wire().equals(gate.closeAsked());
            throw new ApiException(
                    ErrorCode.ORDER_NOT_PAYABLE, (expired ? OrderStatus.EXPIRED : OrderStatus.CANCELLED).wire());
        }
        if (charge.amount().filter(amount -> !amount.equals(gate.amount())).isPresent()) {
            throw new ApiException(ErrorCode.AMOUNT_DIFFERS, gate.amount().toString());
        }
    }

    private Uni<Begun> insert(Tx tx, PaymentId id, NewCharge charge, Gate gate) {
        var payment = new Payment(
                id,
                gate.orderId(),
                gate.merchantId(),
                gate.amount(),
                charge.method(),
                PaymentState.REQUESTING,
                1,
                Rail.NOTHING,
                null,
                0,
                null,
                null,
                Funds.none(gate.amount().currency()),
                gate.customerId(),
                now(),
                null);
        return payments.insert(tx, payment, EventType.PAYMENT_CREATED).replaceWith(new Begun.Started(payment, gate));
    }

    /** A code that nobody can scan any more makes room for a new one. */
    private boolean isOver(Payment live, Gate gate) {
        return live.state() == PaymentState.AWAITING_PAYER && !now().isBefore(live.deadline(gate));
    }

    private Uni<?> end(Tx tx, Payment live) {
        var over = Evidence.word(
                Source.CLOCK, "clock:" + live.id() + ":deadline", Signal.DEADLINE_PASSED, CloseGoal.EXPIRED, now());
        return evidence.hear(tx, live.id(), over);
    }

    private Instant now() {
        return clock.instant();
    }
}
