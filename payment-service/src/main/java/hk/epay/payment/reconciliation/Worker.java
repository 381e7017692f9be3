package hk.epay.payment.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.DueWork;
import hk.epay.payment.refund.lifecycle.Refund;
import hk.epay.payment.store.Payments;
import hk.epay.payment.store.Payments.Due;
import hk.epay.payment.store.Refunds;

/** Looks at payments and refunds that are due, all over again; any number of replicas share the work. */
@ApplicationScoped
class Worker {
    /** No more is taken than is looked at right away: a lease outlasts one question to the rail, and not two. */
    private static final int PAYMENTS_AT_ONCE = 16;

    private static final int REFUNDS_AT_ONCE = 8;

    private final DueWork<Due> payments;
    private final DueWork<Refund> refunds;

    Worker(Payments payments, Reconcile payment, Refunds refunds, ReconcileRefund refund) {
        this.payments = new DueWork<>(
                "payments", PAYMENTS_AT_ONCE, PAYMENTS_AT_ONCE, payments::takeDue, payment::look, due -> due.payment()
                        .id());
        this.refunds =
                new DueWork<>("refunds", REFUNDS_AT_ONCE, REFUNDS_AT_ONCE, refunds::takeDue, refund::look, Refund::id);
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtPayments() {
        return payments.run();
    }

    @Scheduled(every = "{epay.reconciliation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookAtRefunds() {
        return refunds.run();
    }
}
