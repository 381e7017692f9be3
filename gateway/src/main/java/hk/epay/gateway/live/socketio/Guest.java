package hk.epay.gateway.live.socketio;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** One client in one namespace. Called by one thread at a time, in order. */
public interface Guest {
    /** Why the client may not come in, as its {@code connect_error} is to say; empty when it may. */
    Optional<JsonNode> refusal(JsonNode auth);

    /** The client is in. */
    void connected(JsonNode auth);

    /**
     * The client has sent an event.
     *
     * @param acknowledge answers it, once; does nothing when the client wants no answer
     */
    void heard(String event, List<JsonNode> arguments, Consumer<List<JsonNode>> acknowledge);

    /** The client has left the namespace, or is gone altogether. */
    void left();
}
