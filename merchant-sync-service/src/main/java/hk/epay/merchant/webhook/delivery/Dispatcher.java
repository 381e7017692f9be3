package hk.epay.merchant.webhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import org.jboss.logging.Logger;

import hk.epay.merchant.webhook.DeliveryQueue;
import hk.epay.merchant.webhook.DeliveryQueue.Due;
import hk.epay.merchant.webhook.Doorbell;
import hk.epay.merchant.webhook.WebhookSettings;

/**
 * Keeps as many tries under way as there are places. A try never waits for another: each gives its place back when it
 * ends, and half of the places are never given to endpoints that fail.
 */
@ApplicationScoped
class Dispatcher implements Doorbell {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final DeliveryQueue queue;
    private final SendWebhook sendWebhook;
    private final Vertx vertx;
    private final Places places;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();

    Dispatcher(DeliveryQueue queue, SendWebhook sendWebhook, Vertx vertx, WebhookSettings settings) {
        this.queue = queue;
        this.sendWebhook = sendWebhook;
        this.vertx = vertx;
        this.places = new Places(settings.atOnce());
    }

    @Override
    public void ring() {
        rung.set(true);
        vertx.runOnContext(here -> look());
    }

    /** For what other replicas left behind, and for what is due by the clock alone. */
    @Scheduled(identity = "webhook-sender", every = "{epay.webhook.every}")
    void lookByItself() {
        ring();
    }

    /** What is under way ends, so that it is not sent twice; what waits is the other replicas'. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (!places.close(DRAIN)) {
            LOG.info("stopping with webhooks under way; they will be sent again under the same ids");
        }
    }

    /** One look at a time; who rings meanwhile is heard after it. */
    private void look() {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        rung.set(false);
        take(false).chain(() -> take(true)).subscribe().with(done -> looked(), e -> {
            LOG.warnf("cannot look for webhooks to send: %s", e.getMessage());
            rung.set(false);
            looking.set(false);
        });
    }

    private void looked() {
        looking.set(false);
        if (rung.get()) {
            vertx.runOnContext(here -> look());
        }
    }

    private Uni<Void> take(boolean failing) {
        int most = places.free(failing);
        return most == 0
                ? Uni.createFrom().voidItem()
                : queue.take(most, failing).invoke(due -> send(due, failing)).replaceWithVoid();
    }

    private void send(List<Due> taken, boolean failing) {
        taken.forEach(due -> {
            if (!places.enter(failing)) {
                // Stopping: its lease runs out and another replica sends it.
                return;
            }
            sendWebhook
                    .send(due)
                    .onTermination()
                    .invoke(() -> left(failing))
                    .subscribe()
                    .with(done -> {}, e -> LOG.warnf("webhook %s is tried again: %s", due.id(), e.getMessage()));
        });
    }

    private void left(boolean failing) {
        places.leave(failing);
        ring();
    }
}
