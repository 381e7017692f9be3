package hk.epay.system.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

/** A WebSocket at the gateway ({@code epay.v1}) that knows when payments have completed. */
final class LiveSocket implements AutoCloseable {
    private final ConcurrentHashMap<String, CompletableFuture<Long>> completed = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CompletableFuture<Void>> joined = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final StringBuilder unfinished = new StringBuilder();
    private WebSocket socket;

    private LiveSocket() {}

    /** Connects with this token. */
    static CompletableFuture<LiveSocket> connect(HttpClient client, String gateway, String token) {
        var live = new LiveSocket();
        return client.newWebSocketBuilder()
                .subprotocols("epay.v1", "bearer." + token)
                .buildAsync(URI.create(gateway.replaceFirst("^http", "ws") + "/ws/payments"), live.new Ear())
                .thenApply(socket -> {
                    live.socket = socket;
                    return live;
                });
    }

    /** Joins a payment's room as a checkout page does; ends when the first snapshot is there. */
    CompletableFuture<Void> join(String paymentId) {
        var snapshot = new CompletableFuture<Void>();
        joined.put(paymentId, snapshot);
        return socket.sendText("{\"type\":\"join\",\"paymentId\":\"" + paymentId + "\"}", true)
                .thenCompose(sent -> snapshot);
    }

    /** Listens to all of a merchant's payments as a back office does; ends when it certainly does. */
    CompletableFuture<Void> joinMerchant() {
        // Joining is not answered, and what comes after it is done after it.
        return socket.sendText("{\"type\":\"joinMerchant\"}", true)
                .thenCompose(sent -> socket.sendText("{\"type\":\"ping\"}", true))
                .thenCompose(sent -> pong);
    }

    /** When {@code completed} arrives for this payment, in {@link System#nanoTime()}. Ask before it can happen. */
    CompletableFuture<Long> completion(String paymentId) {
        return completed.computeIfAbsent(paymentId, id -> new CompletableFuture<>());
    }

    /** Nobody waits for this payment any more. */
    void forget(String paymentId) {
        completed.remove(paymentId);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(alreadyGone -> null);
    }

    private void hear(String text, long at) {
        var said = parse(text);
        var type = said.path("type").asText();
        if (type.equals("error")) {
            fail(new IllegalStateException("the live status says " + text));
            return;
        }
        if (type.equals("pong")) {
            pong.complete(null);
        }
        var payment = said.path("paymentId").asText();
        if (said.path("status").asText().equals("completed")) {
            var waiting = completed.get(payment);
            if (waiting != null) {
                waiting.complete(at);
            }
        }
        var room = joined.remove(payment);
        if (room != null) {
            room.complete(null);
        }
    }

    private void fail(Throwable reason) {
        pong.completeExceptionally(reason);
        joined.values().forEach(room -> room.completeExceptionally(reason));
        completed.values().forEach(waiting -> waiting.completeExceptionally(reason));
    }

    private static JsonNode parse(String text) {
        try {
            return Api.JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    private final class Ear implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            var at = System.nanoTime();
            unfinished.append(text);
            if (last) {
                hear(unfinished.toString(), at);
                unfinished.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            fail(new IllegalStateException("the live status was closed with " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            fail(error);
        }
    }
}
