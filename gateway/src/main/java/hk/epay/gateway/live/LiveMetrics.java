package hk.epay.gateway.live;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What operators see of live status. */
@ApplicationScoped
class LiveMetrics {
    private final MeterRegistry registry;
    private final Timer delivery;
    private final Counter superseded;
    private final Counter resumed;
    private final Counter healed;

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.delivery = Timer.builder("epay.live.delivery")
                .description("From hearing of a change to handing it to the operating system, per connection")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        this.superseded = Counter.builder("epay.live.superseded")
                .description("Unsent states that a newer one replaced")
                .register(registry);
        this.resumed = Counter.builder("epay.live.resumed")
                .description("Joins that were up to date already")
                .register(registry);
        this.healed = Counter.builder("epay.live.healed")
                .description("Changes that no event told of")
                .register(registry);
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    void delivered(Update update) {
        delivery.record(System.nanoTime() - update.heardNanos(), TimeUnit.NANOSECONDS);
    }

    void superseded() {
        superseded.increment();
    }

    void resumed() {
        resumed.increment();
    }

    void healed() {
        healed.increment();
    }

    /** A connection was ended by us. */
    void closed(Closing why) {
        registry.counter("epay.live.closed", "why", why.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
