package hk.epay.sandbox.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.jboss.logging.Logger;

/**
 * Sends what the queue holds. A webhook that was just committed is handed over with its lease and leaves at once; all
 * others (delayed, failed before, or left by a crash) are claimed from the queue when they are due.
 */
@ApplicationScoped
public class Dispatcher {
    /** Longer than any attempt can take, so that a webhook is not sent twice while one is under way. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int BATCH = 64;
    /** Beyond it the queue is the better place to wait. */
    private static final int MAX_IN_FLIGHT = 512;

    private final WebhookQueue queue;
    private final Courier courier;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean sweeping = new AtomicBoolean();

    Dispatcher(WebhookQueue queue, Courier courier, Clock clock, Vertx vertx) {
        this.queue = queue;
        this.courier = courier;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Takes over a webhook whose transaction has just committed. */
    public void offer(Webhook webhook) {
        if (webhook.state() != Webhook.State.WAITING) {
            return;
        }
        if (!webhook.leased()) {
            wakeAt(webhook.dueAt());
        } else if (inFlight.get() < MAX_IN_FLIGHT) {
            send(webhook);
        }
        // Else its lease runs out, and a later sweep takes it.
    }

    /** Claims and sends what is due, until nothing is; called about every second and at every known due time. */
    public void sweep() {
        if (inFlight.get() >= MAX_IN_FLIGHT || !sweeping.compareAndSet(false, true)) {
            return;
        }
        var now = clock.instant();
        queue.claim(now, now.plus(LEASE), BATCH)
                .onTermination()
                .invoke(() -> sweeping.set(false))
                .subscribe()
                .with(this::sendAll, failure -> LOG.warnf("webhooks wait: %s", failure.getMessage()));
    }

    private void sendAll(List<Webhook> claimed) {
        claimed.forEach(this::send);
        if (claimed.size() == BATCH) {
            sweep();
        }
    }

    private void send(Webhook webhook) {
        inFlight.incrementAndGet();
        courier.deliver(webhook)
                .chain(copies -> close(webhook, copies))
                .onTermination()
                .invoke(inFlight::decrementAndGet)
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("webhook %s: %s", webhook.eventId(), failure.getMessage()));
    }

    private Uni<Void> close(Webhook webhook, List<Attempt> copies) {
        if (copies.stream().anyMatch(Attempt::wasTaken)) {
            return queue.record(webhook.eventId(), copies, Webhook.State.DELIVERED, webhook.dueAt());
        }
        return RetryPlan.next(webhook.createdAt(), webhook.attempts() + 1, clock.instant())
                .map(next -> queue.record(webhook.eventId(), copies, Webhook.State.WAITING, next)
                        .invoke(() -> wakeAt(next)))
                .orElseGet(() -> queue.record(webhook.eventId(), copies, Webhook.State.GIVEN_UP, webhook.dueAt()));
    }

    private void wakeAt(Instant due) {
        var wait = Duration.between(clock.instant(), due).toMillis();
        if (wait < Duration.ofHours(1).toMillis()) {
            vertx.setTimer(Math.max(1, wait + 1), timer -> sweep());
        }
    }
}
