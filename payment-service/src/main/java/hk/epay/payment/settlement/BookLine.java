package hk.epay.payment.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.token.Tenant;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.ledger.Ledger;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Step;
import hk.epay.payment.refund.HearRefund;
import hk.epay.payment.refund.lifecycle.RefundState;
import hk.epay.payment.refund.lifecycle.RefundStep;
import hk.epay.payment.settlement.store.SettlementLines;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Refunds;

/**
 * Books one line of a settlement, in one transaction: it is heard as evidence first, so that money which the rail pays out
 * is known to have arrived (or to have gone back) whatever else we were told; then it leaves the books, with its fee.
 */
@ApplicationScoped
class BookLine {
    private static final Logger LOG = Logger.getLogger(BookLine.class);
    /** With the pauses between them, about a quarter of an hour. */
    private static final int PATIENCE = 10;

    private final Database database;
    private final SettlementLines lines;
    private final Payments payments;
    private final Refunds refunds;
    private final HearEvidence evidence;
    private final HearRefund refundEvidence;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;

    BookLine(
            Database database,
            SettlementLines lines,
            Payments payments,
            Refunds refunds,
            HearEvidence evidence,
            HearRefund refundEvidence,
            Ledger ledger,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.lines = lines;
        this.payments = payments;
        this.refunds = refunds;
        this.evidence = evidence;
        this.refundEvidence = refundEvidence;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A line that cannot be booked yet is tried again; one that never can is kept for a person. */
    Uni<Void> book(Line line) {
        return database.inTransaction(tx -> find(tx, line)
                .chain(payment -> payment.map(found -> prove(tx, line, found))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .chain(proven -> proven.isEmpty() ? wait(tx, line) : write(tx, line, proven.get())));
    }

    private Uni<Optional<Payment>> find(Tx tx, Line line) {
        return line.payment()
                .map(id -> payments.find(tx, Tenant.of(line.merchantId()), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Lets the line be heard; empty when what it says cannot be, and somebody has to look. */
    private Uni<Optional<Payment>> prove(Tx tx, Line line, Payment payment) {
        return line.isRefund() ? proveRefund(tx, line, payment) : provePayment(tx, line, payment);
    }

    private Uni<Optional<Payment>> provePayment(Tx tx, Line line, Payment payment) {
        return evidence.hear(tx, payment.id(), line.evidence())
                .map(step -> step.map(Step::after).filter(after -> after.state().hasMoney()));
    }

    private Uni<Optional<Payment>> proveRefund(Tx tx, Line line, Payment payment) {
        return refunds.find(tx, line.refund())
                .chain(found -> found.filter(refund -> refund.paymentId().equals(payment.id()))
                        .map(refund -> refundEvidence.hear(tx, refund.id(), line.refundEvidence()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(step -> step.filter(s -> s.after().state() == RefundState.SUCCEEDED)
                        .map(RefundStep::paymentAfter));
    }

    private Uni<Void> write(Tx tx, Line line, Payment payment) {
        tx.afterCommit(() -> count("booked"));
        var now = clock.instant();
        return Uni.join()
                .all(
                        ledger.post(tx, line.fee(payment, now)),
                        ledger.post(tx, line.settled(payment, now)),
                        lines.booked(tx, line, payment.id()))
                .andFailFast()
                .replaceWithVoid();
    }

    private Uni<Void> wait(Tx tx, Line line) {
        if (line.attempts() < PATIENCE) {
            return lines.tryAgain(tx, line, Duration.ofSeconds(1L << line.attempts()));
        }
        LOG.errorf("settlement line %s is about nothing that we know; somebody should look", line.key());
        tx.afterCommit(() -> count("unmatched"));
        return lines.unmatched(tx, line);
    }

    private void count(String outcome) {
        metrics.counter("epay.settlement.lines", "outcome", outcome).increment();
    }
}
