package hk.epay.gateway.live.socketio.engine;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import hk.epay.gateway.live.socketio.engine.Packet.Type;

/**
 * Writes and reads packets. On a WebSocket a packet is a text frame, or a binary frame that holds a message and nothing
 * else. In the body of a polling request several are joined by a record separator, and bytes are Base64 after a {@code b}.
 */
final class Packets {
    private static final char SEPARATOR = '\u001e';
    private static final char BINARY = 'b';

    private Packets() {}

    /** The text form. */
    static String write(Packet packet) {
        return packet.isBinary()
                ? BINARY + Base64.getEncoder().encodeToString(packet.bytes())
                : packet.type().ordinal() + packet.text();
    }

    /** Several packets as one body. */
    static String writeAll(List<Packet> packets) {
        return packets.stream().map(Packets::write).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** Reads the text form. */
    static Packet read(String text) throws BadPacket {
        if (text.isEmpty()) {
            throw new BadPacket("an empty packet");
        }
        char first = text.charAt(0);
        if (first == BINARY) {
            return Packet.message(base64(text.substring(1)));
        }
        int number = first - '0';
        if (number < 0 || number >= Type.values().length) {
            throw new BadPacket("a packet of no known type");
        }
        return Packet.of(Type.values()[number], text.substring(1));
    }

    /** Reads a body. */
    static List<Packet> readAll(String body) throws BadPacket {
        var packets = new ArrayList<Packet>();
        int from = 0;
        for (int to = body.indexOf(SEPARATOR); to >= 0; to = body.indexOf(SEPARATOR, from)) {
            packets.add(read(body.substring(from, to)));
            from = to + 1;
        }
        packets.add(read(body.substring(from)));
        return packets;
    }

    private static byte[] base64(String text) throws BadPacket {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadPacket("bytes that are no Base64");
        }
    }
}
