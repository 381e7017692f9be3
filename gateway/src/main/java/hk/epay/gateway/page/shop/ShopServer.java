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

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import hk.epay.contract.ErrorCode;
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
    private static final String HIDDEN = "•••";

    private final BackendClient backends;
    private final Clock clock;

    private volatile String token;
    private volatile Instant tokenEnds = Instant.EPOCH;

    ShopServer(BackendClient backends, Clock clock) {
        this.backends = backends;
        this.clock = clock;
    }

    /** An order that was placed, and the calls that it took. */
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
                .invoke(token -> headers.put("Authorization", "Bearer " + token))
                .chain(() -> post(Service.ORDER, "/api/orders", headers, body, calls))
                .map(order -> new Placed(order, List.copyOf(calls)));
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
        return post(Service.MERCHANT, "/api/auth/token", Map.of(), body, calls).map(answer -> {
            token = answer.path("token").asText();
            tokenEnds = Instant.parse(answer.path("expiresAt").asText());
            return token;
        });
    }

    private Uni<JsonNode> post(
            Service service, String path, Map<String, String> headers, ObjectNode body, List<Call> calls) {
        var began = clock.instant();
        return Uni.createFrom()
                .completionStage(
                        () -> backends.ask(service, HttpMethod.POST, path, headers, Buffer.buffer(body.toString()))
                                .toCompletionStage())
                .onFailure()
                .transform(fault -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE).retryAfter(1))
                .map(answer -> {
                    var json = parse(answer.body());
                    calls.add(new Call(
                            "POST",
                            path,
                            veiled(body),
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
