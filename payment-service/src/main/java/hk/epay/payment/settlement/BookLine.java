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
import hk.epay.payment.ledger.Posting;
import hk.epay.payment.ledger.Postings;
import hk.epay.payment.lifecycle.Payment;
import hk.epay.payment.lifecycle.Step;
import hk.epay.payment.settlement.store.SettlementLines;
import hk.epay.payment.store.Payments;

/**
 * Books one line of a settlement, in one transaction: it is heard as evidence first, so that money which the rail pays out
 * is known to have arrived whatever else we were told; then it leaves the books, with its fee.
 */
@ApplicationScoped
class BookLine {
    private static final Logger LOG = Logger.getLogger(BookLine.class);
    /** With the pauses between them, about a quarter of an hour. */
    private static final int PATIENCE = 10;

    private final Database database;
    private final SettlementLines lines;
    private final Payments payments;
    private final HearEvidence evidence;
    private final Ledger ledger;
    private final MeterRegistry metrics;
    private final Clock clock;

    BookLine(
            Database database,
            SettlementLines lines,
            Payments payments,
            HearEvidence evidence,
            Ledger ledger,
            MeterRegistry metrics,
            Clock clock) {
        this.database = database;
        this.lines = lines;
        this.payments = payments;
        this.evidence = evidence;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A line that cannot be booked yet is tried again; one that never can is kept for a person. */
    Uni<Void> book(Line line) {
        return database.inTransaction(tx -> find(tx, line)
                .chain(payment ->
                        payment.isEmpty() || line.isRefund() ? wait(tx, line) : book(tx, line, payment.get())));
    }

    private Uni<Optional<Payment>> find(Tx tx, Line line) {
        return line.payment()
                .map(id -> payments.find(tx, Tenant.of(line.merchantId()), id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> book(Tx tx, Line line, Payment payment) {
        return evidence.hear(tx, payment.id(), line.evidence())
                .map(Optional::orElseThrow)
                .map(Step::after)
                .chain(after -> after.state().hasMoney() ? write(tx, line, after) : wait(tx, line));
    }

    private Uni<Void> write(Tx tx, Line line, Payment payment) {
        var now = clock.instant();
        Optional<Posting> fee = line.fee().isPositive()
                ? Optional.of(Postings.fee(payment, line.key(), line.fee(), line.happenedAt(), now))
                : Optional.empty();
        var settled = Postings.settled(payment, line.key(), line.gross(), line.fee(), line.happenedAt(), now);
        tx.afterCommit(() -> count("booked"));
        return Uni.join()
                .all(ledger.post(tx, fee), ledger.post(tx, settled), lines.booked(tx, line, payment.id()))
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
