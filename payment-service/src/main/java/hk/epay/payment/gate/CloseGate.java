package hk.epay.payment.gate;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.EventType;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Evidence;
import hk.epay.payment.lifecycle.Evidence.Source;
import hk.epay.payment.lifecycle.Gate;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Payment.CloseGoal;
import hk.epay.payment.lifecycle.PaymentState;
import hk.epay.payment.lifecycle.Signal;
import hk.epay.payment.store.Gates;
import hk.epay.payment.store.Payments;

/** Answers order-service's wish to close an order: at once when nothing holds it, else when the last attempt has ended. */
@ApplicationScoped
public class CloseGate {
    private final Gates gates;
    private final Payments payments;
    private final HearEvidence evidence;
    private final Clock clock;

    CloseGate(Gates gates, Payments payments, HearEvidence evidence, Clock clock) {
        this.gates = gates;
        this.payments = payments;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** In the transaction that heard the wish. Asking twice is answered twice and changes nothing. */
    public Uni<Void> asked(Tx tx, OrderEvent order) {
        return gates.copy(tx, order)
                .chain(() -> gates.lock(tx, Tenant.of(order.merchantId()), order.orderId()))
                .chain(gate -> answer(tx, gate.orElseThrow(IllegalArgumentException::new), order));
    }

    private Uni<Void> answer(Tx tx, Gate gate, OrderEvent order) {
        return switch (gate.state()) {
            case PAID -> tell(tx, EventType.GATE_KEPT, gate, order);
            case CLOSED -> tell(tx, EventType.GATE_CLOSED, gate, order);
            case OPEN -> close(tx, gate, order);
        };
    }

    private Uni<Void> close(Tx tx, Gate gate, OrderEvent order) {
        var asked = gates.closeAsked(tx, gate.orderId(), order.closeReason());
        return asked.chain(() -> payments.unfinished(tx, gate.orderId())).chain(attempts -> {
            if (attempts.stream().anyMatch(p -> p.state().holdsTheOrder())) {
                return end(tx, attempts, order);
            }
            return gates.closed(tx, gate)
                    .chain(() -> tell(tx, EventType.GATE_CLOSED, gate, order))
                    .chain(() -> end(tx, attempts, order));
        });
    }

    private Uni<Void> end(Tx tx, List<Payment> attempts, OrderEvent order) {
        var goal = "cancelled".equals(order.closeReason()) ? CloseGoal.CANCELLED : CloseGoal.EXPIRED;
        return Multi.createFrom()
                .iterable(attempts)
                // A payer who has approved is waited for; everything else is to end.
                .filter(p -> p.state() != PaymentState.PROCESSING)
                .onItem()
                .transformToUniAndConcatenate(p -> evidence.hear(tx, p.id(), wish(p, order, goal)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Evidence wish(Payment payment, OrderEvent order, CloseGoal goal) {
        var key = "order:" + payment.id() + ":" + order.version();
        return Evidence.word(Source.ORDER, key, Signal.CLOSE_ASKED, goal, clock.instant());
    }

    private Uni<Void> tell(Tx tx, EventType type, Gate gate, OrderEvent order) {
        var asking = new Gate(
                gate.orderId(),
                gate.merchantId(),
                gate.description(),
                gate.amount(),
                gate.customerId(),
                gate.expiresAt(),
                gate.state(),
                gate.version(),
                order.closeReason(),
                gate.paidBy());
        return gates.answered(tx, gate)
                .chain(() -> tx.publish(HearEvidence.answer(type, asking, gate.paidBy(), clock.instant())));
    }
}
