package hk.epay.sandbox.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.sandbox.fault.Faults;
import hk.epay.sandbox.rail.RailRefund;
import hk.epay.sandbox.time.RailClock;
import hk.epay.sandbox.webhook.Dispatcher;

/** Settles refunds some time after they were asked for, as the real rail does. */
@ApplicationScoped
public class Refunds {
    private static final Logger LOG = Logger.getLogger(Refunds.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 8;

    private final Books books;
    private final Dispatcher dispatcher;
    private final Faults faults;
    private final RailClock railClock;
    private final Clock clock;
    private final Vertx vertx;
    private final Duration usual;

    Refunds(
            Books books,
            Dispatcher dispatcher,
            Faults faults,
            RailClock railClock,
            Clock clock,
            Vertx vertx,
            @ConfigProperty(name = "epay.sandbox.refund-takes") Duration usual) {
        this.books = books;
        this.dispatcher = dispatcher;
        this.faults = faults;
        this.railClock = railClock;
        this.clock = clock;
        this.vertx = vertx;
        this.usual = usual;
    }

    /** How long a refund takes that is asked for now. */
    Duration takeAbout() {
        return usual.plus(faults.refundDelay());
    }

    /** Settles without waiting for the next round when a refund is due. */
    void wakeAt(Instant due) {
        var wait = Math.max(0, Duration.between(clock.instant(), due).toMillis());
        vertx.setTimer(wait + 1, timer -> settleDue()
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("refunds wait: %s", failure.getMessage())));
    }

    /** Settles what is due. */
    public Uni<Void> settleDue() {
        return books.dueRefunds(clock.instant(), BATCH).chain(due -> Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(this::settle)
                .merge(AT_ONCE)
                .collect()
                .asList()
                .chain(() ->
                        due.size() == BATCH ? settleDue() : Uni.createFrom().voidItem()));
    }

    private Uni<Void> settle(RailRefund refund) {
        return books.settle(refund, !faults.drawRefundFailure(), railClock.now(), faults.drawWebhook())
                .invoke(told -> told.ifPresent(dispatcher::offer))
                .replaceWithVoid();
    }
}
