package hk.epay.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import hk.epay.gateway.live.Upkeep;
import hk.epay.gateway.live.kafka.EventFeed;

/** Ready until it drains. Without Kafka it is degraded, not unready: purchases and polling go on. */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
    private final Upkeep upkeep;
    private final EventFeed feed;

    Ready(Upkeep upkeep, EventFeed feed) {
        this.upkeep = upkeep;
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("gateway")
                .status(!upkeep.draining())
                .withData("draining", upkeep.draining())
                .withData("events", feed.alive() ? "live" : "stale")
                .build();
    }
}
