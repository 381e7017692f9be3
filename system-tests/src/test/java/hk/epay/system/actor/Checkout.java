package hk.epay.system.actor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;

import hk.epay.system.suite.Suite;

/** A checkout page: it holds one order's client token and listens. */
public final class Checkout implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonPath> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Checkout(String door, String token) {
        this.socket = HTTP.newWebSocketBuilder()
                .subprotocols("epay.v1", "bearer." + token)
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create(door.replace("http:", "ws:") + "/ws/payments"), new Ear())
                .join();
    }

    /** Opens the page. */
    public static Checkout opens(Suite suite, String token) {
        return opens(suite.door(), token);
    }

    /** Opens the page at one of the gateways. */
    public static Checkout opens(String door, String token) {
        return new Checkout(door, token);
    }

    /** Follows a payment. */
    public Checkout follows(String paymentId) {
        socket.sendText("{\"type\":\"join\",\"paymentId\":\"" + paymentId + "\"}", true)
                .join();
        return this;
    }

    /** Waits until the page shows this status. */
    public JsonPath sees(String status, Duration patience) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(patience).until(() -> messages.stream()
                .anyMatch(m -> status.equals(m.getString("status"))));
        return messages.stream()
                .filter(m -> status.equals(m.getString("status")))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until a message of this type came. */
    public JsonPath hears(String type) {
        Awaitility.await().until(() -> messages.stream().anyMatch(m -> type.equals(m.getString("type"))));
        return messages.stream()
                .filter(m -> type.equals(m.getString("type")))
                .findFirst()
                .orElseThrow();
    }

    /** The versions that it was shown, in order. */
    public List<Integer> versions() {
        return messages.stream()
                .filter(m -> m.get("version") != null)
                .map(m -> m.getInt("version"))
                .toList();
    }

    /** The code with which the gateway closed it. */
    public int closed() {
        return closed.orTimeout(15, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(JsonPath.from(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }
}
