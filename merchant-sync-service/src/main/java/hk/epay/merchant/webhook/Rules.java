package hk.epay.merchant.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import hk.epay.kit.config.RefusedStart;
import hk.epay.kit.config.Secrets;

/** Makes the rules from the settings. */
class Rules {
    /** Outside the sandbox only {@code https} to the public internet. */
    @Produces
    @Singleton
    AddressGuard guard(WebhookSettings settings, Secrets secrets) {
        if (settings.allowPrivate() && !secrets.sandbox()) {
            throw new RefusedStart("EPAY_WEBHOOK_ALLOW_PRIVATE lets merchants reach this network and is for the sandbox"
                    + " only; unset it");
        }
        return new AddressGuard(settings.allowPrivate(), secrets.sandbox());
    }

    @Produces
    @Singleton
    RetryPlan plan(WebhookSettings settings) {
        return new RetryPlan(settings.retryAfter());
    }
}
