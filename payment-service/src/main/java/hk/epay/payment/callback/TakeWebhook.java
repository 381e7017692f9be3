package hk.epay.payment.callback;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.payment.evidence.HearEvidence;
import hk.epay.payment.lifecycle.Step;
import hk.epay.payment.store.WebhookInbox;
import hk.epay.payment.store.WebhookInbox.Authentic;
import hk.epay.payment.store.WebhookInbox.State;

/**
 * Stores an authentic webhook and lets it have its effect, in one transaction: when it is answered it is kept, whatever
 * happens next. The same webhook again has no second effect, and one for a payment that nobody knows yet waits.
 */
@ApplicationScoped
public class TakeWebhook {
    private static final Logger LOG = Logger.getLogger(TakeWebhook.class);

    private final Database database;
    private final WebhookInbox inbox;
    private final HearEvidence evidence;
    private final MeterRegistry metrics;
    private final Clock clock;

    TakeWebhook(Database database, WebhookInbox inbox, HearEvidence evidence, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.evidence = evidence;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fails only when it could not be stored; then the rail must send it again. */
    public Uni<Void> take(Authentic verified) {
        var webhook = OctopusWebhook.read(verified.body());
        var key = webhook.key(verified);
        return database.inTransaction(tx -> effect(tx, verified, webhook, key)
                        .chain(state -> inbox.keep(tx, verified, key, webhook.type(), state, clock.instant())
                                .invoke(isNew -> count(webhook, isNew ? state.name() : "repeated"))))
                .replaceWithVoid();
    }

    /** Tries one that waits again. */
    public Uni<Void> again(Authentic verified, String key, int attempts) {
        var webhook = OctopusWebhook.read(verified.body());
        return database.inTransaction(tx -> effect(tx, verified, webhook, key).chain(state -> {
            if (state == State.WAITING && attempts >= WebhookInbox.PATIENCE) {
                LOG.errorf("webhook %s names a payment that nobody knows; it is quarantined", key);
                count(webhook, State.QUARANTINED.name());
                return inbox.settle(tx, key, State.QUARANTINED);
            }
            return state == State.WAITING ? Uni.createFrom().voidItem() : inbox.settle(tx, key, state);
        }));
    }

    private Uni<State> effect(Tx tx, Authentic verified, OctopusWebhook webhook, String key) {
        var said = webhook.evidence(key, clock.instant());
        if (said.isEmpty()) {
            return Uni.createFrom().item(State.KEPT);
        }
        return webhook.payment()
                .map(payment -> inbox.isOf(tx, payment, verified.merchantId())
                        .chain(known -> known
                                ? evidence.hear(tx, payment, said.get())
                                : Uni.createFrom().item(Optional.<Step>empty())))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(step -> step.isPresent() ? State.APPLIED : State.WAITING);
    }

    private void count(OctopusWebhook webhook, String outcome) {
        // The type is the sender's word; only ours become labels, so that nobody can fill the registry.
        var type = webhook.type().matches("(payment|refund)\\.[a-z_]{1,20}") ? webhook.type() : "other";
        metrics.counter("epay.payment.webhooks", "type", type, "outcome", outcome)
                .increment();
    }
}
