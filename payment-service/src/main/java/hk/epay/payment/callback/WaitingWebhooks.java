package hk.epay.payment.callback;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.payment.store.WebhookInbox;

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
                        .transformToUniAndConcatenate(one -> take.again(one.webhook(), one.key(), one.attempts()))
                        .collect()
                        .last()
                        .replaceWithVoid())
                .onFailure()
                .recoverWithItem(e -> {
                    LOG.warnf("cannot try waiting webhooks: %s", e.getMessage());
                    return null;
                });
    }
}
