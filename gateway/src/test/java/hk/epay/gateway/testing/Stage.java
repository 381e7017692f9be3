package hk.epay.gateway.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;

/**
 * The services that the gateway under test stands before. The merchant service has two replicas, of which the first takes
 * no connections; the language model's takes none at all.
 */
public final class Stage implements QuarkusTestResourceLifecycleManager {
    /** The loopback address from which the gateway believes what a proxy says. */
    public static final String TRUSTED_PROXY = "127.0.0.2";

    /** What seals the console's sessions. */
    public static final String SEAL = System.getProperty("ENCRYPTION_KEY");

    /** What sealed them before; it still opens them. */
    public static final String SEAL_BEFORE = "what sealed the sessions of the console before";

    /** A page that may call. */
    public static final String FRONTEND = "https://shop.example.com";

    private final Vertx vertx = Vertx.vertx();
    private StageService orders;
    private StageService payments;
    private StageService merchants;

    public StageService orders() {
        return orders;
    }

    public StageService payments() {
        return payments;
    }

    public StageService merchants() {
        return merchants;
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Map<String, String> start() {
        try {
            orders = StageService.start(vertx, "order");
            payments = StageService.start(vertx, "payment");
            merchants = StageService.start(vertx, "merchant");
            var nobody = "http://127.0.0.1:" + unusedPort();
            return Map.ofEntries(
                    Map.entry("ORDER_SERVICE_URL", orders.url()),
                    Map.entry("PAYMENT_SERVICE_URL", payments.url()),
                    Map.entry("MERCHANT_SERVICE_URL", nobody + "," + merchants.url()),
                    Map.entry("LLM_SERVICE_URL", nobody),
                    Map.entry("TRUSTED_PROXIES", TRUSTED_PROXY),
                    Map.entry("EPAY_GATEWAY_SELF_URL", "http://127.0.0.1:1"),
                    Map.entry("FRONTEND_URL", FRONTEND + ",http://localhost:3000"),
                    Map.entry("ENCRYPTION_KEY_PREVIOUS", SEAL_BEFORE),
                    // One replica alone.
                    Map.entry("gateway.database.host", ""),
                    Map.entry("AUTH_RATE_LIMIT", "10/60s"),
                    Map.entry("RATE_LIMIT", "3000/300s"),
                    Map.entry("LIVE_HANDSHAKE_RATE_LIMIT", "300/300s"),
                    Map.entry("gateway.backend.answer-timeout", "2s"),
                    Map.entry("gateway.live.auth-timeout", "1s"),
                    Map.entry("gateway.socketio.connect-timeout", "5s"),
                    Map.entry("gateway.live.message-burst", "30"),
                    Map.entry("gateway.live.most-per-address", "50"),
                    Map.entry("gateway.live.most-per-merchant", "40"),
                    Map.entry("gateway.live.ping-interval", "4s"),
                    Map.entry("gateway.live.pong-timeout", "3s"),
                    Map.entry("gateway.live.send-timeout", "1s"),
                    Map.entry("gateway.live.heal-interval", "1s"),
                    Map.entry("DRAIN_DELAY", "0s"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Stage.class));
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
