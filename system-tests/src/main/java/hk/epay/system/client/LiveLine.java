package hk.epay.system.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;

/** A WebSocket at the gateway ({@code epay.v1}): words go out and come in, in order. */
public final class LiveLine {
    private final Ear ear;
    private final StringBuilder unfinished = new StringBuilder();
    private volatile WebSocket socket;

    private LiveLine(Ear ear) {
        this.ear = ear;
    }

    /** Whoever listens at our end. Called by one thread at a time. */
    public interface Ear {
        /**
         * A word came.
         *
         * @param at when its last part did, in {@link System#nanoTime()}
         */
        void hears(JsonNode word, long at);

        /** Nothing more will come. */
        void ends(String why);
    }

    /** Connects with this token to this gateway; fails when it does not take us. */
    public static CompletableFuture<LiveLine> connect(HttpClient client, String gateway, String token, Ear ear) {
        var line = new LiveLine(ear);
        return client.newWebSocketBuilder()
                .subprotocols("epay.v1", "bearer." + token)
                .buildAsync(URI.create(gateway.replaceFirst("^http", "ws") + "/ws/payments"), line.new Listener())
                .thenApply(socket -> {
                    line.socket = socket;
                    return line;
                });
    }

    /** Says something; one thing at a time. */
    public CompletableFuture<?> say(String json) {
        return socket.sendText(json, true);
    }

    /** Says goodbye. */
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(alreadyGone -> null);
    }

    /** Hangs up, as a phone in a tunnel does. */
    public void drop() {
        socket.abort();
    }

    static JsonNode parse(String text) {
        try {
            return Api.JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("not JSON: " + text, e);
        }
    }

    private final class Listener implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            var at = System.nanoTime();
            unfinished.append(text);
            if (last) {
                ear.hears(parse(unfinished.toString()), at);
                unfinished.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ear.ends("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ear.ends(error.toString());
        }
    }
}
