package hk.epay.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Always up: without Kafka the work goes on and messages wait. The details say {@code degraded}, and how long the oldest
 * message has been waiting.
 */
@Readiness
@ApplicationScoped
class KafkaState implements HealthCheck {
    private final OutboxRelay relay;

    KafkaState(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka")
                .up()
                .withData("state", relay.isKafkaConnected() ? "connected" : "degraded")
                .withData("oldestSeconds", (long) relay.oldestSeconds())
                .build();
    }
}
