package hk.epay.gateway.page.shop;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import hk.epay.contract.ErrorCode;
import hk.epay.contract.OrderId;
import hk.epay.contract.demo.DemoMerchant;
import hk.epay.gateway.backend.BackendClient;
import hk.epay.gateway.backend.Service;
import hk.epay.kit.event.Json;
import hk.epay.kit.problem.ApiException;

/** Signs in with the demo merchant's key and places orders, by the same calls that any merchant's server makes. */
@ApplicationScoped
public class ShopServer {
    private static final DemoMerchant SHOP = DemoMerchant.DEMO;
    private static final long RENEWED_BEFORE_SECONDS = 60;
    private static final Set<String> SECRET = Set.of("token", "clientToken", "apiKey");
    private static final String AUTHORIZATION = "Authorization";
    private static final String HIDDEN = "•••";

    private final BackendClient backends;
    private final Clock clock;

    private volatile String token;
    private volatile Instant tokenEnds = Instant.EPOCH;

    ShopServer(BackendClient backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    /** An order as the platform answered it, and the calls that it took. */
    public record Placed(JsonNode order, List<Call> calls) {}

    /**
     * Places an order.
     *
     * @param basket each good as often as it is wanted
     * @param key names this basket, so that a second press of the button is not a second order
     */
    public Uni<Placed> order(List<Goods> basket, boolean inEnglish, String key) {
        var calls = new ArrayList<Call>();
        var body = Json.mapper()
                .createObjectNode()
                .put("description", Goods.describe(basket, inEnglish))
                .put("amount", Goods.total(basket).toDecimal())
                .put("currency", "HKD");
        body.putObject("metadata").put("shop", "demo").put("pieces", basket.size());
        var headers = new HashMap<>(Map.of("Idempotency-Key", key, "Accept-Language", inEnglish ? "en" : "zh-HK"));
        return signedIn(calls)
                .invoke(token -> headers.put(AUTHORIZATION, "Bearer " + token))
                .chain(() -> call(Service.ORDER, HttpMethod.POST, "/api/orders", headers, body, calls))
                .map(order -> new Placed(order, List.copyOf(calls)));
    }

    /** Asks the platform what became of an order: the goods go out on this word, not on the browser's. */
    public Uni<Placed> look(OrderId order) {
        var calls = new ArrayList<Call>();
        return signedIn(calls)
                .chain(token -> call(
                        Service.ORDER,
                        HttpMethod.GET,
                        "/api/orders/" + order,
                        Map.of(AUTHORIZATION, "Bearer " + token),
                        null,
                        calls))
                .map(answer -> new Placed(answer, List.copyOf(calls)));
    }

    /** A token is good for hours, so most orders take one call. */
    private Uni<String> signedIn(List<Call> calls) {
        if (clock.instant().isBefore(tokenEnds.minusSeconds(RENEWED_BEFORE_SECONDS))) {
            return Uni.createFrom().item(token);
        }
        var body = Json.mapper()
                .createObjectNode()
                .put("merchantId", SHOP.id().value())
                .put("apiKey", SHOP.apiKey());
        return call(Service.MERCHANT, HttpMethod.POST, "/api/auth/token", Map.of(), body, calls)
                .map(answer -> {
                    token = answer.path("token").asText();
                    tokenEnds = Instant.parse(answer.path("expiresAt").asText());
                    return token;
                });
    }

    private Uni<JsonNode> call(
            Service service,
            HttpMethod method,
            String path,
            Map<String, String> headers,
            ObjectNode body,
            List<Call> calls) {
        var began = clock.instant();
        var content = body == null ? null : Buffer.buffer(body.toString());
        return Uni.createFrom()
                .completionStage(() ->
                        backends.ask(service, method, path, headers, content).toCompletionStage())
                .onFailure()
                .transform(fault -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1))
                .map(answer -> {
                    var json = parse(answer.body());
                    calls.add(new Call(
                            method.name(),
                            path,
                            veiled(headers),
                            body == null ? null : veiled(body),
                            answer.status(),
                            veiled(json),
                            Duration.between(began, clock.instant()).toMillis()));
                    if (!answer.ok()) {
                        throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1);
                    }
                    return json.path("data");
                });
    }

    private static JsonNode parse(Buffer body) {
        try {
            return Json.mapper().readTree(body.getBytes());
        } catch (IOException e) {
            throw new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1);
        }
    }

    private static Map<String, String> veiled(Map<String, String> headers) {
        var copy = new TreeMap<>(headers);
        copy.computeIfPresent(AUTHORIZATION, (name, value) -> "Bearer " + HIDDEN);
        return copy;
    }

    /** The same, without what opens doors. */
    private static JsonNode veiled(JsonNode json) {
        var copy = json.deepCopy();
        veil(copy);
        return copy;
    }

    private static void veil(JsonNode json) {
        if (json instanceof ObjectNode object) {
            SECRET.stream().filter(object::has).forEach(name -> object.put(name, HIDDEN));
        }
        json.forEach(ShopServer::veil);
    }
}
