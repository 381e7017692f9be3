package hk.epay.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.store.Refunds;

/** Looks at refunds that are due, all over again; any number of replicas share the work. */
@ApplicationScoped
class RefundWorker {
    private static final Logger LOG = Logger.getLogger(RefundWorker.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;

    private final Refunds refunds;
    private final ReconcileRefund reconcile;

    RefundWorker(Refunds refunds, ReconcileRefund reconcile) {
        this.refunds = refunds;
        this.reconcile = reconcile;
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtWhatIsDue() {
        return refunds.takeDue(BATCH)
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
                    LOG.warnf("cannot look for due refunds: %s", e.getMessage());
                    return null;
                });
    }

    private Uni<Void> look(Refund refund) {
        return reconcile.look(refund).onFailure().recoverWithItem(e -> {
            // The lease runs out and another look follows.
            LOG.warnf("refund %s could not be looked at: %s", refund.id(), e.getMessage());
            return null;
        });
    }
}
