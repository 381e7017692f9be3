package hk.epay.gateway.live.socketio.conformance;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.gateway.live.socketio.Guest;
import hk.epay.gateway.live.socketio.Peer;

/** Tells what it was told: the handshake's {@code auth}, every {@code message}, and {@code message-with-ack} as its answer. */
record EchoGuest(Peer peer) implements Guest {
    @Override
    public Optional<JsonNode> refusal(JsonNode auth) {
        return Optional.empty();
    }

    @Override
    public void connected(JsonNode auth) {
        peer.emit("auth", List.of(auth));
    }

    @Override
    public void heard(String event, List<JsonNode> arguments, Consumer<List<JsonNode>> acknowledge) {
        if (event.equals("message")) {
            peer.emit("message-back", arguments);
        } else if (event.equals("message-with-ack")) {
            acknowledge.accept(arguments);
        }
    }

    @Override
    public void left() {}
}
