package hk.epay.merchant.directory;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;

/** Settles the first merchants before the first request is answered. */
@ApplicationScoped
class DirectoryStart {
    private static final int AFTER_THE_KITS_OWN_CHECKS = 5_000;

    void settle(@Observes @Priority(AFTER_THE_KITS_OWN_CHECKS) StartupEvent start, FirstMerchants first)
            throws Throwable {
        VertxContextSupport.subscribeAndAwait(first::settle);
    }
}
