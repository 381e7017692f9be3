package hk.epay.merchant.webhook.delivery;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import hk.epay.merchant.webhook.DeliveryQueue;
import hk.epay.merchant.webhook.DeliveryQueue.Due;
import hk.epay.merchant.webhook.DeliveryQueue.Try;
import hk.epay.merchant.webhook.Destinations;
import hk.epay.merchant.webhook.Receipt;
import hk.epay.merchant.webhook.Refusal;
import hk.epay.merchant.webhook.RefusedAddress;
import hk.epay.merchant.webhook.RetryPlan;
import hk.epay.merchant.webhook.Signing;
import hk.epay.merchant.webhook.WebhookSettings;

/** One try: find and check the address, sign, send, write down what came of it. */
@ApplicationScoped
class SendWebhook {
    private static final String NO_ADDRESS = "unresolved";
    private static final String REFUSED = "address";

    private final Destinations destinations;
    private final Courier courier;
    private final DeliveryQueue queue;
    private final RetryPlan plan;
    private final WebhookSettings settings;
    private final MeterRegistry metrics;
    private final Clock clock;

    SendWebhook(
            Destinations destinations,
            Courier courier,
            DeliveryQueue queue,
            RetryPlan plan,
            WebhookSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        this.destinations = destinations;
        this.courier = courier;
        this.queue = queue;
        this.plan = plan;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    Uni<Void> send(Due due) {
        var at = clock.instant();
        var headers = Signing.headers(due.eventId(), at, due.body(), due.secrets());
        return attempt(due, headers).chain(receipt -> settle(due, at, headers, receipt));
    }

    private Uni<Receipt> attempt(Due due, Map<String, String> headers) {
        long began = System.nanoTime();
        return destinations
                .find(due.url(), due.tries())
                .ifNoItem()
                .after(settings.timeout())
                .failWith(() -> new RefusedAddress(Refusal.UNRESOLVED))
                .chain(address -> carry(due, address, headers, since(began)))
                .onFailure(RefusedAddress.class)
                .recoverWithItem(e -> Receipt.none(fault((RefusedAddress) e), since(began)));
    }

    private Uni<Receipt> carry(Due due, InetAddress address, Map<String, String> headers, Duration spent) {
        return courier.carry(
                new Parcel(due.url(), address, headers, due.body()),
                settings.timeout().minus(spent));
    }

    private Uni<Void> settle(Due due, Instant at, Map<String, String> headers, Receipt receipt) {
        var rules = due.isTest() ? RetryPlan.once() : plan;
        var verdict = rules.after(
                due.tries() + 1,
                receipt,
                clock.instant(),
                ThreadLocalRandom.current().nextDouble());
        metrics.counter(
                        "epay.webhook.tries",
                        "outcome",
                        verdict.outcome().name().toLowerCase())
                .increment();
        return queue.record(due, new Try(at, headers, receipt), verdict);
    }

    private static String fault(RefusedAddress refused) {
        return refused.why() == Refusal.UNRESOLVED ? NO_ADDRESS : REFUSED;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
