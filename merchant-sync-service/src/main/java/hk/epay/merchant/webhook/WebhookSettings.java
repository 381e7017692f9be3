package hk.epay.merchant.webhook;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How webhooks are sent. */
@ConfigMapping(prefix = "epay.webhook")
public interface WebhookSettings {
    /** Also to this machine and to private networks; refused outside the sandbox. */
    boolean allowPrivate();

    /** For one try: finding the address, connecting, sending, and the answer. */
    Duration timeout();

    /** Before the second try, the third, and so on. */
    List<Duration> retryAfter();

    /** How long a secret still signs after its successor came. */
    Duration secretOverlap();

    /** After so long without one success an endpoint is switched off. */
    Duration disableAfter();

    /** How long what became of a delivery can be looked at. */
    Duration logKept();

    /** How many endpoints a merchant may have. */
    @WithDefault("10")
    int mostEndpoints();

    /** Tries under way at once in this replica; endpoints that fail get at most half of them. */
    @WithDefault("256")
    int atOnce();

    /** … to one endpoint; one that fails gets one at a time. */
    @WithDefault("4")
    int atOncePerEndpoint();

    /** How often the queue is looked at when nothing wakes the sender. */
    Duration every();
}
