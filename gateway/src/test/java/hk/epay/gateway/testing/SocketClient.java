package hk.epay.gateway.testing;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A checkout page, or whatever else opens a socket; remembers what it was told, in order. */
public final class SocketClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebSocket socket;
    private final BlockingQueue<JsonObject> inbox = new LinkedBlockingQueue<>();
    private final CompletableFuture<Short> closed = new CompletableFuture<>();

    private SocketClient(WebSocket socket) {
        this.socket = socket;
        socket.textMessageHandler(text -> inbox.add(new JsonObject(text)));
        socket.closeHandler(v -> closed.complete(socket.closeStatusCode()));
        socket.exceptionHandler(broken -> {});
    }

    /** How to connect. */
    public static final class Knock {
        private final Vertx vertx;
        private final WebSocketConnectOptions options;
        private String from = "127.0.0.1";
        private final List<String> subprotocols = new ArrayList<>(List.of("epay.v1"));

        private Knock(Vertx vertx, URI gateway) {
            this.vertx = vertx;
            this.options = new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(gateway.getPort())
                    .setURI("/ws/payments")
                    .setAllowOriginHeader(false);
        }

        /** At another path than the checkouts'. */
        public Knock path(String path) {
            options.setURI(path);
            return this;
        }

        /** With the token as a browser sends it. */
        public Knock bearer(Object token) {
            subprotocols.add("bearer." + token);
            return this;
        }

        public Knock header(String name, String value) {
            options.addHeader(name, value);
            return this;
        }

        /** From this loopback address. */
        public Knock from(String address) {
            from = address;
            return this;
        }

        public Knock origin(String origin) {
            options.setAllowOriginHeader(true);
            return header("Origin", origin);
        }

        public SocketClient open() {
            return attempt().join();
        }

        /** The HTTP answer to a handshake that is expected to fail. */
        public UpgradeRejectedException refused() {
            var failure = attempt().handle((client, e) -> e).join();
            assertThat(failure).as("refusal").isNotNull();
            return (UpgradeRejectedException) (failure instanceof CompletionException ? failure.getCause() : failure);
        }

        private CompletableFuture<SocketClient> attempt() {
            options.setSubProtocols(subprotocols);
            var client = vertx.createHttpClient(new HttpClientOptions().setLocalAddress(from));
            return client.webSocket(options)
                    .map(SocketClient::new)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    public static Knock at(URI gateway, Vertx vertx) {
        return new Knock(vertx, gateway);
    }

    public SocketClient say(Map<String, ?> message) {
        return say(new JsonObject(Map.copyOf(message)).encode());
    }

    public SocketClient say(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    public SocketClient join(Object paymentId) {
        return say(Map.of("type", "join", "paymentId", paymentId.toString()));
    }

    /** The next message, whatever it is. */
    public JsonObject next() {
        try {
            var message = inbox.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(message).as("a message; closed: " + closed.getNow(null)).isNotNull();
            return message;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message, which must be of this type. */
    public JsonObject next(String type) {
        var message = next();
        assertThat(message.getString("type")).as(message.encode()).isEqualTo(type);
        return message;
    }

    /** Waits for a message of this type, and drops those before it. */
    public JsonObject await(String type) {
        var message = next();
        while (!type.equals(message.getString("type"))) {
            message = next();
        }
        return message;
    }

    /** Asks for a pong, and fails if anything else was said before it. */
    public void heardNothing() {
        say(Map.of("type", "ping"));
        next("pong");
    }

    /** The code with which the other side closes. */
    public short closeCode() {
        return closed.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    public WebSocket socket() {
        return socket;
    }

    public void sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
    }

    @Override
    public void close() {
        socket.close();
    }
}
