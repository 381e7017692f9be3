package hk.epay.payment.callback;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.store.WebhookInbox;
import hk.epay.payment.store.WebhookInbox.Waiting;

/** Tries webhooks again that came before their payment did. */
@ApplicationScoped
class WaitingWebhooks {
    private static final Logger LOG = Logger.getLogger(WaitingWebhooks.class);
    private static final int BATCH = 50;

    private final WebhookInbox inbox;
    private final TakeWebhook take;

    WaitingWebhooks(WebhookInbox inbox, TakeWebhook take) {
        this.inbox = inbox;
        this.take = take;
    }

    @Scheduled(every = "{epay.webhooks.waiting.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tryAgain() {
        return inbox.takeDue(BATCH)
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::again)
                        .collect()
                        .last()
                        .replaceWithVoid())
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("cannot try waiting webhooks: %s", e.getMessage());
                    return null;
                });
    }

    /** One that fails must not keep the others waiting. */
    private Uni<Void> again(Waiting one) {
        return take.again(one.webhook(), one.key(), one.attempts()).onFailure().recoverWithItem(e -> {
            LOG.warnf("webhook %s cannot be tried again: %s", one.key(), e.getMessage());
            return null;
        });
    }
}
