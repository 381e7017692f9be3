package hk.epay.payment.rail;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector;

import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.event.Json;

/** The rail, merchant-sync-service's and order-service's internal calls, on one free port of this machine. */
public class Neighbours implements QuarkusTestResourceLifecycleManager {
    private static final ObjectMapper JSON = Json.mapper();
    private static final Map<String, String> MERCHANTS = Map.of("mer_demo", "100001", "mer_other", "100002");

    private final Rail rail = new Rail();
    private final OrderBook orders = new OrderBook();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** What order-service knows. */
    public static class OrderBook {
        private final Map<String, Object> known = new ConcurrentHashMap<>();

        public void knows(String orderId, Object orderEvent) {
            known.put(orderId, orderEvent);
        }
    }

    /** The secret that signs this Octopus merchant's calls. */
    public static String secretKey(String octopusMerchantId) {
        return "secret-key-of-" + octopusMerchantId;
    }

    /** The secrets that may sign this Octopus merchant's webhooks: the current one, then the previous. */
    public static List<String> webhookSecrets(String octopusMerchantId) {
        return List.of("webhook-secret-of-" + octopusMerchantId, "previous-webhook-secret-of-" + octopusMerchantId);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "OCTOPUS_API_URL", url,
                "MERCHANT_SERVICE_URL", url,
                "ORDER_SERVICE_URL", url,
                "epay.reconciliation.every", "1s",
                "epay.webhooks.waiting.every", "1s",
                "epay.ledger.proof-every", "1s",
                "epay.ledger.proof-look-every", "1s");
    }

    @Override
    public void inject(TestInjector into) {
        into.injectIntoFields(rail, new TestInjector.MatchesType(Rail.class));
        into.injectIntoFields(orders, new TestInjector.MatchesType(OrderBook.class));
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            var path = call.getRequestURI().getPath();
            var body = call.getRequestBody().readAllBytes();
            var answer = path.startsWith("/v1/") ? rail(call, path, body) : internal(path);
            var bytes = JSON.writeValueAsBytes(answer.body());
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(answer.status(), bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    private Rail.Answer rail(HttpExchange call, String path, byte[] body) throws IOException {
        var merchant = call.getRequestHeaders().getFirst("X-Octopus-Merchant-ID");
        boolean entitled = ("Bearer " + secretKey(merchant))
                        .equals(call.getRequestHeaders().getFirst("Authorization"))
                && call.getRequestHeaders().getFirst("X-Octopus-Nonce").matches("[0-9a-f]{32}");
        if (!entitled) {
            return new Rail.Answer(401, Map.of("code", "E001"));
        }
        var segments = path.split("/");
        if (path.equals("/v1/refunds")) {
            return refund(merchant, JSON.readTree(body));
        }
        if (call.getRequestMethod().equals("POST") && segments.length == 3) {
            var json = JSON.readTree(body);
            var text = json.path("orderId").asText()
                    + json.path("amount").decimalValue().stripTrailingZeros().toPlainString()
                    + json.path("currency").asText()
                    + json.path("timestamp").asText()
                    + json.path("nonce").asText();
            var signed = Signatures.hmacHex(secretKey(merchant), text.getBytes(StandardCharsets.UTF_8));
            return signed.equals(json.path("signature").asText())
                    ? rail.create(
                            json.path("orderId").asText(),
                            json.path("amount").decimalValue(),
                            json.path("description").asText())
                    : new Rail.Answer(401, Map.of("code", "E002"));
        }
        if (segments.length == 5) {
            return rail.cancel(segments[3]);
        }
        return segments.length == 4
                ? rail.findTransaction(segments[3])
                : rail.find(call.getRequestURI().getQuery().substring("orderId=".length()));
    }

    private Rail.Answer refund(String merchant, JsonNode json) {
        var text = json.path("transactionId").asText()
                + json.path("amount").decimalValue().stripTrailingZeros().toPlainString()
                + json.path("timestamp").asText()
                + json.path("nonce").asText();
        var signed = Signatures.hmacHex(secretKey(merchant), text.getBytes(StandardCharsets.UTF_8));
        return signed.equals(json.path("signature").asText())
                ? rail.refund(
                        json.path("transactionId").asText(),
                        json.path("refundId").asText(),
                        json.path("amount").decimalValue())
                : new Rail.Answer(401, Map.of("code", "E002"));
    }

    private Rail.Answer internal(String path) {
        var last = path.split("/")[3];
        if (path.startsWith("/internal/merchants/") && MERCHANTS.containsKey(last)) {
            var number = MERCHANTS.get(last);
            return new Rail.Answer(200, Map.of("octopusMerchantId", number, "secretKey", secretKey(number)));
        }
        if (path.startsWith("/internal/octopus-merchants/")) {
            var number = last.equals("default") ? "100001" : last;
            return MERCHANTS.entrySet().stream()
                    .filter(m -> m.getValue().equals(number))
                    .findFirst()
                    .map(m -> new Rail.Answer(200, Map.of("merchantId", m.getKey(), "secrets", webhookSecrets(number))))
                    .orElse(new Rail.Answer(404, Map.of()));
        }
        var order = path.startsWith("/internal/orders/") ? orders.known.get(last) : null;
        return order == null
                ? new Rail.Answer(404, Map.of())
                : new Rail.Answer(200, JSON.convertValue(order, Map.class));
    }
}
