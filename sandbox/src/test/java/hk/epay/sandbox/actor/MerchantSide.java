package hk.epay.sandbox.actor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.path.json.JsonPath;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.crypto.Signatures;
import hk.epay.kit.event.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The suite's end of the webhooks: a real HTTP server that remembers what it was told and answers as told. */
public class MerchantSide implements QuarkusTestResourceLifecycleManager {
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Delivery> answer = delivery -> 200;
    private HttpServer server;

    /** One request that came in, as raw as it came. */
    public record Delivery(
            String transactionId, long atNanos, String merchantId, String signature, String contentType, byte[] raw) {
        public JsonPath body() {
            return JsonPath.from(text());
        }

        public String text() {
            return new String(raw, StandardCharsets.UTF_8);
        }

        public String type() {
            return body().getString("type");
        }

        public String eventId() {
            return body().getString("eventId");
        }

        public boolean isSignedBy(DemoMerchant merchant) {
            return Signatures.hmacHex(merchant.octopusWebhookSecret(), raw).equals(signature);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/api/payments/webhook/octopus", this::take);
        server.start();
        return Map.of(
                "epay.sandbox.webhook-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/payments/webhook/octopus",
                "epay.sandbox.silence",
                "PT1.5S",
                "epay.sandbox.refund-takes",
                "PT0.2S",
                "epay.sandbox.fee-basis-points",
                "155",
                "epay.sandbox.platform-calls-per-day",
                "20");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(MerchantSide.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** From now on every delivery is answered with what this says. */
    public void answers(ToIntFunction<Delivery> status) {
        answer = status;
    }

    public void isWell() {
        answers(delivery -> 200);
    }

    /** Everything that came in about a payment so far. */
    public List<Delivery> heard(String transactionId) {
        return deliveries.stream()
                .filter(d -> d.transactionId().equals(transactionId))
                .toList();
    }

    /** Waits until at least so many deliveries about a payment are in. */
    public List<Delivery> hears(String transactionId, int count) {
        return hears(transactionId, count, Duration.ofSeconds(10));
    }

    public List<Delivery> hears(String transactionId, int count, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> heard(transactionId).size() >= count);
        return heard(transactionId);
    }

    /** Makes sure that nothing (more) comes in about a payment for a while. */
    public void hearsNoMoreThan(String transactionId, int count, Duration quiet) {
        await().pollInterval(Duration.ofMillis(20))
                .during(quiet)
                .atMost(quiet.plusSeconds(2))
                .untilAsserted(() -> assertThat(heard(transactionId))
                        .extracting(Delivery::text)
                        .hasSizeLessThanOrEqualTo(count));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var raw = exchange.getRequestBody().readAllBytes();
            var delivery = new Delivery(
                    Json.mapper().readTree(raw).path("transactionId").asText(),
                    System.nanoTime(),
                    headers.getFirst("X-Octopus-Merchant-ID"),
                    headers.getFirst("x-octopus-signature"),
                    headers.getFirst("Content-Type"),
                    raw);
            deliveries.add(delivery);
            var text = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.applyAsInt(delivery), text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
