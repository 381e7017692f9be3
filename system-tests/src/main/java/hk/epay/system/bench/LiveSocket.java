package hk.epay.system.bench;

import java.net.http.HttpClient;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.system.client.LiveLine;

/** A WebSocket at the gateway ({@code epay.v1}) that knows when payments have completed. */
final class LiveSocket implements AutoCloseable {
    private final ConcurrentHashMap<String, CompletableFuture<Long>> completed = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CompletableFuture<Void>> joined = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final Set<String> followed = ConcurrentHashMap.newKeySet();
    private LiveLine line;

    private LiveSocket() {}

    /** Connects with this token. */
    static CompletableFuture<LiveSocket> connect(HttpClient client, String gateway, String token) {
        var live = new LiveSocket();
        return LiveLine.connect(client, gateway, token, live.new Ear()).thenApply(line -> {
            live.line = line;
            return live;
        });
    }

    /** Joins a payment's room as a checkout page does; ends when the first snapshot is there. */
    CompletableFuture<Void> join(String paymentId) {
        var snapshot = new CompletableFuture<Void>();
        joined.put(paymentId, snapshot);
        followed.add(paymentId);
        return line.say("{\"type\":\"join\",\"paymentId\":\"" + paymentId + "\"}")
                .thenCompose(sent -> snapshot);
    }

    /** Listens to all of a merchant's payments as a back office does; ends when it certainly does. */
    CompletableFuture<Void> joinMerchant() {
        // Joining is not answered, and what comes after it is done after it.
        return line.say("{\"type\":\"joinMerchant\"}")
                .thenCompose(sent -> line.say("{\"type\":\"ping\"}"))
                .thenCompose(sent -> pong);
    }

    /** When {@code completed} arrives for this payment, in {@link System#nanoTime()}. Ask before it can happen. */
    CompletableFuture<Long> completion(String paymentId) {
        return completed.computeIfAbsent(paymentId, id -> new CompletableFuture<>());
    }

    /** Whether it has joined this payment's room. */
    boolean follows(String paymentId) {
        return followed.contains(paymentId);
    }

    /** Nobody waits for this payment any more. */
    void forget(String paymentId) {
        completed.remove(paymentId);
    }

    @Override
    public void close() {
        line.close();
    }

    private void fail(Throwable reason) {
        pong.completeExceptionally(reason);
        joined.values().forEach(room -> room.completeExceptionally(reason));
        completed.values().forEach(waiting -> waiting.completeExceptionally(reason));
    }

    private final class Ear implements LiveLine.Ear {
        @Override
        public void hears(JsonNode said, long at) {
            var type = said.path("type").asText();
            if (type.equals("error")) {
                ends("says " + said);
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

        @Override
        public void ends(String why) {
            fail(new IllegalStateException("the live status " + why));
        }
    }
}
