package hk.epay.payment.callback;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.kit.db.Database;
import hk.epay.payment.store.WebhookInbox;
import hk.epay.payment.store.WebhookInbox.Authentic;
import hk.epay.payment.store.WebhookInbox.State;

/**
 * Stores an authentic webhook and lets it have its effect, in one transaction: when it is answered it is kept, whatever
 * happens next. The same webhook again has no second effect, and one for a payment or refund that nobody knows yet waits.
 */
@ApplicationScoped
public class TakeWebhook {
    private static final Logger LOG = Logger.getLogger(TakeWebhook.class);

    private final Database database;
    private final WebhookInbox inbox;
    private final WebhookEffect effect;
    private final MeterRegistry metrics;
    private final Clock clock;

    TakeWebhook(Database database, WebhookInbox inbox, WebhookEffect effect, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.effect = effect;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails only when it could not be stored; then the rail must send it again. */
    public Uni<Void> take(Authentic verified) {
        var webhook = OctopusWebhook.read(verified.body());
        var key = webhook.key(verified);
        return database.inTransaction(tx -> effect.of(tx, verified, webhook, key)
                        .chain(state -> inbox.keep(tx, verified, key, webhook.type(), state, clock.instant())
                                .invoke(isNew -> count(webhook, isNew ? state.name() : "repeated"))))
                .replaceWithVoid();
    }

    /** Tries one that waits again. */
    public Uni<Void> again(Authentic verified, String key, int attempts) {
        var webhook = OctopusWebhook.read(verified.body());
        return database.inTransaction(tx -> effect.of(tx, verified, webhook, key)
                        .map(state ->
                                state == State.WAITING && attempts >= WebhookInbox.PATIENCE ? State.QUARANTINED : state)
                        .call(state ->
                                state == State.WAITING ? Uni.createFrom().voidItem() : inbox.settle(tx, key, state)))
                .chain(state -> state == State.QUARANTINED
                        ? quarantined(verified, webhook, key)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> quarantined(Authentic verified, OctopusWebhook webhook, String key) {
        LOG.errorf("webhook %s names a payment or refund that nobody knows; it is quarantined", key);
        count(webhook, State.QUARANTINED.name());
        return effect.ofNobodys(verified, webhook);
    }

    private void count(OctopusWebhook webhook, String outcome) {
        // The type is the sender's word; only ours become labels, so that nobody can fill the registry.
        var type = webhook.type().matches("(payment|refund)\\.[a-z_]{1,20}") ? webhook.type() : "other";
        metrics.counter("epay.payment.webhooks", "type", type, "outcome", outcome)
                .increment();
    }
}
