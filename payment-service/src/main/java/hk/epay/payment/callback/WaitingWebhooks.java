package hk.epay.payment.callback;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

import hk.epay.kit.db.DueWork;
import hk.epay.payment.store.WebhookInbox;
import hk.epay.payment.store.WebhookInbox.Waiting;

/** Tries webhooks again that came before their payment did. */
@ApplicationScoped
class WaitingWebhooks {
    private static final int BATCH = 50;
    /** In the order of their coming. */
    private static final int AT_ONCE = 1;

    private final DueWork<Waiting> webhooks;

    WaitingWebhooks(WebhookInbox inbox, TakeWebhook take) {
        this.webhooks = new DueWork<>(
                "webhooks",
                BATCH,
                AT_ONCE,
                inbox::takeDue,
                one -> take.again(one.webhook(), one.key(), one.attempts()),
                Waiting::key);
    }

    @Scheduled(every = "{epay.webhooks.waiting.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tryAgain() {
        return webhooks.run();
    }
}
