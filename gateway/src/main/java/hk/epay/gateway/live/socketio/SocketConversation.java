package hk.epay.gateway.live.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import hk.epay.gateway.live.socketio.SocketPacket.Type;
import hk.epay.gateway.live.socketio.engine.BadPacket;
import hk.epay.gateway.live.socketio.engine.Conversation;
import hk.epay.gateway.live.socketio.engine.Ending;
import hk.epay.gateway.live.socketio.engine.Session;
import hk.epay.gateway.live.socketio.engine.Sids;
import hk.epay.gateway.live.socketio.engine.Timers;

/** Speaks Socket.IO in one session: who is in which namespace, and which packet still lacks attachments. */
final class SocketConversation implements Conversation {
    private final Session session;
    private final Host host;
    private final Sids sids;
    private final Map<String, Guest> guests = new HashMap<>(2);
    private final List<byte[]> attachments = new ArrayList<>(0);
    /** Whose attachments are still to come; null when none are. */
    private SocketPacket incomplete;

    private Runnable connectTimer;

    /** @param patience for a client to enter some namespace */
    SocketConversation(Session session, Host host, Sids sids, Timers timers, Duration patience) {
        this.session = session;
        this.host = host;
        this.sids = sids;
        this.connectTimer = timers.after(patience, session::close);
    }

    @Override
    public void heard(String text) throws BadPacket {
        if (incomplete != null) {
            throw new BadPacket("text where an attachment belongs");
        }
        var packet = SocketPackets.read(text);
        if (packet.attachments() > 0) {
            incomplete = packet;
        } else {
            take(packet);
        }
    }

    @Override
    public void heard(byte[] bytes) throws BadPacket {
        if (incomplete == null) {
            throw new BadPacket("an attachment to nothing");
        }
        attachments.add(bytes);
        if (attachments.size() == incomplete.attachments()) {
            var packet = incomplete;
            var data = Attachments.putBack(packet.data(), attachments);
            incomplete = null;
            attachments.clear();
            take(new SocketPacket(packet.type().whole(), packet.namespace(), packet.id(), data, 0));
        }
    }

    @Override
    public void over(Ending why) {
        connectTimer.run();
        guests.values().forEach(Guest::left);
        guests.clear();
        host.gone();
    }

    private void take(SocketPacket packet) throws BadPacket {
        var guest = guests.get(packet.namespace());
        if (guest == null && packet.type() == Type.CONNECT) {
            connect(packet);
        } else if (guest == null || packet.type() == Type.CONNECT) {
            throw new BadPacket("a " + packet.type() + " out of its time");
        } else if (packet.type() == Type.DISCONNECT) {
            guests.remove(packet.namespace());
            guest.left();
        } else if (packet.type().whole() == Type.EVENT) {
            var arguments = new ArrayList<JsonNode>();
            packet.data().forEach(arguments::add);
            var event = arguments.remove(0).textValue();
            guest.heard(event, arguments, acknowledgement(packet));
        }
        // An acknowledgement answers an event of ours that asked for one; none does.
    }

    private void connect(SocketPacket packet) {
        var peer = new Peer(session, packet.namespace());
        var auth = packet.data() == null ? JsonNodeFactory.instance.objectNode() : packet.data();
        var place = host.in(packet.namespace(), peer);
        if (place.isEmpty()) {
            peer.send(SocketPacket.of(Type.CONNECT_ERROR, packet.namespace(), message("Invalid namespace")));
            return;
        }
        var guest = place.get();
        var refusal = guest.refusal(auth);
        if (refusal.isPresent()) {
            peer.send(SocketPacket.of(Type.CONNECT_ERROR, packet.namespace(), refusal.get()));
            return;
        }
        connectTimer.run();
        guests.put(packet.namespace(), guest);
        peer.send(SocketPacket.of(
                Type.CONNECT,
                packet.namespace(),
                JsonNodeFactory.instance.objectNode().put("sid", sids.next())));
        guest.connected(auth);
    }

    private Consumer<List<JsonNode>> acknowledgement(SocketPacket packet) {
        if (packet.id() == null) {
            return nobodyAsked -> {};
        }
        return answer -> new Peer(session, packet.namespace())
                .send(new SocketPacket(
                        Type.ACK,
                        packet.namespace(),
                        packet.id(),
                        JsonNodeFactory.instance.arrayNode().addAll(answer),
                        0));
    }

    static ObjectNode message(String text) {
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }
}
