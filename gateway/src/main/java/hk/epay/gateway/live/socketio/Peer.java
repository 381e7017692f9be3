package hk.epay.gateway.live.socketio;

import java.util.List;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;

import hk.epay.gateway.live.socketio.SocketPacket.Type;
import hk.epay.gateway.live.socketio.engine.Session;

/** The other side, as a guest of one namespace sees it. Safe for any number of threads. */
public final class Peer {
    private final Session session;
    private final String namespace;

    Peer(Session session, String namespace) {
        this.session = session;
        this.namespace = namespace;
    }

    /** Sends an event; completes when the operating system has taken it. */
    public CompletionStage<Void> emit(String event, List<JsonNode> arguments) {
        var data = JsonNodeFactory.instance.arrayNode(arguments.size() + 1);
        data.add(TextNode.valueOf(event));
        data.addAll(arguments);
        return send(SocketPacket.of(Type.EVENT, namespace, data));
    }

    /** Sends a packet's text that was written for many; only in the main namespace, whose name is not written. */
    public CompletionStage<Void> sendWritten(String text) {
        return session.send(text);
    }

    /** Tells the client that it is out, so that it does not come back by itself, and hangs up. */
    public void disconnect() {
        send(SocketPacket.of(Type.DISCONNECT, namespace, null));
        session.close();
    }

    /** Hangs up; the client comes back by itself, after a while. */
    public void hangUp() {
        session.close();
    }

    CompletionStage<Void> send(SocketPacket packet) {
        var written = SocketPackets.write(packet);
        // Together: nothing may come between a packet and its attachments.
        synchronized (session) {
            var sent = session.send(written.text());
            for (var bytes : written.attachments()) {
                sent = session.send(bytes);
            }
            return sent;
        }
    }
}
