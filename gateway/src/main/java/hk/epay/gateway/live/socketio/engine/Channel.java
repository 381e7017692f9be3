package hk.epay.gateway.live.socketio.engine;

import java.util.concurrent.CompletionStage;

/** A WebSocket, as far as a session needs it. */
interface Channel {
    /** Sends one packet; completes when the operating system has taken it. */
    CompletionStage<Void> send(Packet packet);

    /** Closes it; a client that does not take that is cut off. */
    void close();
}
