package hk.epay.gateway.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.BackendClient.Answer;
import hk.epay.gateway.backend.Service;

/**
 * Asks every service whether it is ready. The suite is up while everything that a purchase needs is; the language model
 * is shown, but sells nothing. Many may ask; the services are asked once a second at most.
 */
@ApplicationScoped
public class SuiteHealth {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final BackendClient backends;
    private final Duration patience;
    private final Uni<Report> report;

    SuiteHealth(BackendClient backends, @ConfigProperty(name = "gateway.health.patience") Duration patience) {
        this.backends = backends;
        this.patience = patience;
        this.report = Uni.createFrom().deferred(this::ask).memoize().atLeast(REMEMBERED);
    }

    /** How the services are. */
    public Uni<Report> report() {
        return report;
    }

    private Uni<Report> ask() {
        return Uni.join()
                .all(Stream.of(Service.values()).map(this::isReady).toList())
                .andFailFast()
                .map(ready -> {
                    var services = new LinkedHashMap<String, String>();
                    boolean up = true;
                    for (var service : Service.values()) {
                        boolean it = ready.get(service.ordinal());
                        services.put(service.wire(), it ? "UP" : "DOWN");
                        up &= it || !service.needed();
                    }
                    return new Report(up ? "UP" : "DOWN", services);
                });
    }

    private Uni<Boolean> isReady(Service service) {
        return Uni.createFrom()
                .completionStage(() -> backends.ask(service, HttpMethod.GET, "/q/health/ready", Map.of(), null)
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .map(Answer::ok)
                        .otherwise(false)
                        .toCompletionStage());
    }

    /**
     * The public answer.
     *
     * @param status {@code UP} or {@code DOWN}
     * @param services the same for each, by name
     */
    public record Report(String status, Map<String, String> services) {
        /** Whether purchases can be made. */
        public boolean up() {
            return status.equals("UP");
        }
    }
}
