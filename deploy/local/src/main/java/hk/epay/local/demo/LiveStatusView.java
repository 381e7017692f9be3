package hk.epay.local.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.local.stack.CannotStart;

/** What a checkout page does: it follows one payment over the gateway's WebSocket ({@code epay.v1}). */
final class LiveStatusView implements AutoCloseable {
    private static final Set<String> FINAL =
            Set.of("completed", "failed", "expired", "cancelled", "review", "refunded");

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    LiveStatusView(HttpClient client, String gateway, String token, String paymentId) {
        socket = client.newWebSocketBuilder()
                .subprotocols("epay.v1", "bearer." + token)
                .buildAsync(URI.create(gateway.replaceFirst("^http", "ws") + "/ws/payments"), new Ear())
                .join();
        socket.sendText("{\"type\":\"join\",\"paymentId\":\"" + paymentId + "\"}", true)
                .join();
    }

    /**
     * Passes on each state until a final one came, and returns that.
     *
     * @throws CannotStart when nothing final comes in time
     */
    String follow(Duration patience, Consumer<JsonNode> eachState) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var said = heard.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (said == null) {
                throw new CannotStart("No final status within " + patience.toSeconds() + " s.");
            }
            if (said.path("type").asText().equals("error")) {
                throw new CannotStart("The live status says: " + said);
            }
            if (said.has("status")) {
                eachState.accept(said);
                if (FINAL.contains(said.get("status").asText())) {
                    return said.get("status").asText();
                }
            }
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(alreadyGone -> null);
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder unfinished = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            unfinished.append(text);
            if (last) {
                heard.add(parse(unfinished.toString()));
                unfinished.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private static JsonNode parse(String text) {
            try {
                return Suite.JSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
