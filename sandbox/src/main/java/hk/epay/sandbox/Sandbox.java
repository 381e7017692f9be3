package hk.epay.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.kit.config.RefusedStart;
import hk.epay.sandbox.access.Accounts;
import hk.epay.sandbox.access.Gatekeeper;
import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.payment.Books;
import hk.epay.sandbox.payment.Payer;
import hk.epay.sandbox.payment.Refunds;
import hk.epay.sandbox.time.RailClock;
import hk.epay.sandbox.webhook.Dispatcher;
import hk.epay.sandbox.webhook.WebhookQueue;

/**
 * Takes up where the last run ended, then walks the books about once a second. Whatever is known to be due is woken at
 * its time; the rounds are for what a crash or a restart left behind.
 */
@ApplicationScoped
class Sandbox {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);
    private static final long EVERY_SECOND = 1_000;

    /** A nonce may come back once no timestamp that was signed with it is accepted any more. */
    private static final Duration NONCE_MEMORY = Gatekeeper.TOLERANCE.multipliedBy(2);

    private final boolean switchedOn;
    private final Faults faults;
    private final Accounts accounts;
    private final RailClock railClock;
    private final WebhookQueue webhooks;
    private final Dispatcher dispatcher;
    private final Payer payer;
    private final Refunds refunds;
    private final Books books;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicBoolean walking = new AtomicBoolean();
    private volatile Instant noncesForgottenAt = Instant.EPOCH;
    private volatile Long timer;

    Sandbox(
            @ConfigProperty(name = "epay.sandbox") boolean switchedOn,
            Faults faults,
            Accounts accounts,
            RailClock railClock,
            WebhookQueue webhooks,
            Dispatcher dispatcher,
            Payer payer,
            Refunds refunds,
            Books books,
            Clock clock,
            Vertx vertx) {
        this.switchedOn = switchedOn;
        this.faults = faults;
        this.accounts = accounts;
        this.railClock = railClock;
        this.webhooks = webhooks;
        this.dispatcher = dispatcher;
        this.payer = payer;
        this.refunds = refunds;
        this.books = books;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Before everything else that looks at the start, so that this is the sentence that the operator reads. */
    void refuseInProduction(@Observes @Priority(1) StartupEvent start) {
        refuse(switchedOn, ConfigUtils.getProfiles());
    }

    static void refuse(boolean switchedOn, List<String> profiles) {
        if (!switchedOn && profiles.contains("prod")) {
            throw new RefusedStart(
                    "the sandbox pays with pretended money and lets everybody do so; set EPAY_SANDBOX=true if you mean it");
        }
    }

    void open(@Observes StartupEvent start) {
        Uni.join()
                .all(faults.resume(), accounts.resume(), railClock.resume(), webhooks.releaseLeases())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));
        timer = vertx.setPeriodic(EVERY_SECOND, tick -> walk());
    }

    void close(@Observes ShutdownEvent stop) {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void walk() {
        dispatcher.sweep();
        if (walking.compareAndSet(false, true)) {
            payer.expireOverdue()
                    .chain(refunds::settleDue)
                    .chain(this::forgetNonces)
                    .onTermination()
                    .invoke(() -> walking.set(false))
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("the books wait: %s", failure.getMessage()));
        }
    }

    private Uni<Void> forgetNonces() {
        var now = clock.instant();
        if (Duration.between(noncesForgottenAt, now).compareTo(Duration.ofMinutes(1)) < 0) {
            return Uni.createFrom().voidItem();
        }
        noncesForgottenAt = now;
        return books.forgetNonces(now.minus(NONCE_MEMORY));
    }
}
