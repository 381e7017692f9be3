package hk.epay.payment.ledger.proof;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.payment.ledger.store.Proofs;
import hk.epay.payment.ledger.store.Proofs.Fault;
import hk.epay.payment.ledger.store.Proofs.Found;

/**
 * Proves the books again and again: the ledger, the payments, their refunds and the settlements say the same. Of several
 * replicas one proves; all of them show the result as {@code epay_ledger_proof_faults}, below zero while there is none.
 */
@ApplicationScoped
class ProveBooks {
    private static final Logger LOG = Logger.getLogger(ProveBooks.class);

    private final Proofs proofs;
    private final int everySeconds;
    private final AtomicInteger faults = new AtomicInteger(-1);

    ProveBooks(Proofs proofs, MeterRegistry metrics, @ConfigProperty(name = "epay.ledger.proof-every") Duration every) {
        this.proofs = proofs;
        this.everySeconds = Math.toIntExact(every.toSeconds());
        Gauge.builder("epay.ledger.proof.faults", faults, AtomicInteger::get)
                .description("Claims about the books that do not hold; anything above zero is an alarm")
                .register(metrics);
    }

    @Scheduled(every = "{epay.ledger.proof-look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prove() {
        return proofs.takeTurn(everySeconds)
                .chain(ours -> ours ? proveNow() : Uni.createFrom().voidItem())
                .chain(proofs::last)
                .invoke(last -> last.ifPresent(faults::set))
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("the books could not be proven: %s", e.getMessage());
                    return null;
                });
    }

    private Uni<Void> proveNow() {
        return proofs.prove().invoke(this::alarm).chain(found -> proofs.keep(found.faults()));
    }

    private void alarm(Found found) {
        if (found.faults() > 0) {
            LOG.errorf("the books do not agree: %d claims do not hold; somebody must look", found.faults());
        }
        for (Fault fault : found.first()) {
            LOG.errorf(
                    "payment %s of %s: %s, but the ledger says %d and the other side %d",
                    fault.payment(), fault.merchant(), fault.claim(), fault.ledger(), fault.fact());
        }
    }
}
