package hk.epay.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Payments.Due;

/** Looks at what is due, all over again; any number of replicas share the work. */
@ApplicationScoped
class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 16;

    private final Payments payments;
    private final Reconcile reconcile;

    Worker(Payments payments, Reconcile reconcile) {
        this.payments = payments;
        this.reconcile = reconcile;
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtWhatIsDue() {
        return payments.takeDue(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::look)
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid())
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("cannot look for due payments: %s", e.getMessage());
                    return null;
                });
    }

    private Uni<Void> look(Due due) {
        return reconcile.look(due).onFailure().recoverWithItem(e -> {
            // The lease runs out and another look follows.
            LOG.warnf("payment %s could not be looked at: %s", due.payment().id(), e.getMessage());
            return null;
        });
    }
}
