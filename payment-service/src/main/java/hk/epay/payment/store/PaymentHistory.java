package hk.epay.payment.store;

import java.time.Instant;

import io.smallrye.mutiny.Uni;

import hk.epay.contract.event.EventType;
import hk.epay.kit.db.Tx;
import hk.epay.kit.trace.Traces;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.PaymentState;

/** Every move of a payment and every fact told of it, append-only. */
final class PaymentHistory {
    private static final String INSERT =
            """
            INSERT INTO payment_event (payment_id, version, from_state, to_state, signal, tells, trace_id, at, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

    private PaymentHistory() {}

    /**
     * One line.
     *
     * @param from null for a new payment
     * @param tells null when subscribers see no difference
     */
    static Uni<?> append(Tx tx, Payment p, PaymentState from, String signal, EventType tells, Instant at) {
        return tx.run(
                INSERT,
                p.id(),
                p.version(),
                from == null ? null : from.word(),
                p.state().word(),
                signal,
                tells == null ? null : tells.wire(),
                Traces.traceId(),
                at,
                p.reason());
    }
}
