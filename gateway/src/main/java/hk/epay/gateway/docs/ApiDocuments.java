package hk.epay.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.Service;
import hk.epay.kit.event.Json;

/**
 * The services' OpenAPI documents, asked for at most twice a minute. A service that is away is described by its last
 * document; one that was never there is named as missing.
 */
@ApplicationScoped
public class ApiDocuments {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String TITLE = "Octopus O! ePay";

    private final BackendClient backends;
    private final Map<Service, Uni<Optional<JsonNode>>> documents = new EnumMap<>(Service.class);
    private final Map<Service, JsonNode> last = new ConcurrentHashMap<>();
    private final JsonNode own = own();
    private volatile Merged merged = new Merged(List.of(), null);

    ApiDocuments(BackendClient backends) {
        this.backends = backends;
        for (var service : Service.values()) {
            documents.put(
                    service,
                    Uni.createFrom().deferred(() -> ask(service)).memoize().atLeast(REMEMBERED));
        }
    }

    /** Everything public, in one document. */
    public Uni<ObjectNode> whole() {
        return Uni.join()
                .all(Stream.of(Service.values()).map(documents::get).toList())
                .andFailFast()
                .map(this::merge);
    }

    /** What one service serves to the public; empty when nobody knows right now. */
    public Uni<Optional<ObjectNode>> of(Service service) {
        return documents
                .get(service)
                .map(document -> document.map(d -> {
                    var api = new PublicApi(TITLE + ": " + service.wire());
                    api.add(service, d);
                    return api.document();
                }));
    }

    /** The same again as long as the services' documents are the same. */
    private ObjectNode merge(List<Optional<JsonNode>> documents) {
        var known = merged;
        if (known.documents.equals(documents)) {
            return known.whole;
        }
        var whole = mergeAnew(documents);
        merged = new Merged(documents, whole);
        return whole;
    }

    private ObjectNode mergeAnew(List<Optional<JsonNode>> documents) {
        var api = new PublicApi(TITLE);
        for (var service : Service.values()) {
            documents.get(service.ordinal()).ifPresentOrElse(d -> api.add(service, d), () -> api.miss(service));
        }
        api.addOwn(own);
        return api.document();
    }

    private static JsonNode own() {
        try (var document =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("docs/live-status.json")) {
            return Json.mapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Optional<JsonNode>> ask(Service service) {
        return Uni.createFrom()
                .completionStage(() -> backends.ask(
                                service,
                                HttpMethod.GET,
                                "/q/openapi?format=json",
                                Map.of("Accept", "application/json"),
                                null)
                        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .map(answer -> answer.ok() ? parse(answer.body()) : Optional.<JsonNode>empty())
                        .otherwise(Optional.empty())
                        .toCompletionStage())
                .invoke(document -> document.ifPresent(d -> last.put(service, d)))
                .map(document -> document.or(() -> Optional.ofNullable(last.get(service))));
    }

    private record Merged(List<Optional<JsonNode>> documents, ObjectNode whole) {}

    private static Optional<JsonNode> parse(Buffer body) {
        try {
            return Optional.of(Json.mapper().readTree(body.getBytes())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
