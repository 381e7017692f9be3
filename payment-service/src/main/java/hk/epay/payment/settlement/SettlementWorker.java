package hk.epay.payment.settlement;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.settlement.store.SettlementLines;

/** Books the lines that are due, all over again; any number of replicas share the work. */
@ApplicationScoped
class SettlementWorker {
    private static final Logger LOG = Logger.getLogger(SettlementWorker.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 8;

    private final SettlementLines lines;
    private final BookLine book;

    SettlementWorker(SettlementLines lines, BookLine book) {
        this.lines = lines;
        this.book = book;
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> bookWhatIsDue() {
        return lines.takeDue(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::book)
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .chain(() -> due.size() < BATCH ? Uni.createFrom().voidItem() : bookWhatIsDue()))
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("cannot look for settlement lines: %s", e.getMessage());
                    return null;
                });
    }

    private Uni<Void> book(Line line) {
        return book.book(line).onFailure().recoverWithItem(e -> {
            // The lease runs out and another try follows.
            LOG.warnf("settlement line %s could not be booked: %s", line.key(), e.getMessage());
            return null;
        });
    }
}
