package hk.epay.payment.settlement;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.DueWork;
import hk.epay.payment.settlement.store.SettlementLines;

/** Books the lines that are due, all over again; any number of replicas share the work. */
@ApplicationScoped
class SettlementWorker {
    private static final int BATCH = 200;
    private static final int AT_ONCE = 8;

    private final DueWork<Line> lines;

    SettlementWorker(SettlementLines lines, BookLine book) {
        this.lines = new DueWork<>("settlement lines", BATCH, AT_ONCE, lines::takeDue, book::book, Line::key);
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> bookWhatIsDue() {
        return lines.run();
    }
}
