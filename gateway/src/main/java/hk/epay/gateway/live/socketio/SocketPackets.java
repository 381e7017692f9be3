package hk.epay.gateway.live.socketio;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.gateway.live.Text;
import hk.epay.gateway.live.socketio.SocketPacket.Type;
import hk.epay.gateway.live.socketio.engine.BadPacket;
import hk.epay.kit.event.Json;

/**
 * Writes and reads packets: the type's number, the number of attachments, the namespace, the acknowledgement's number and
 * JSON, of which only the first is always there: {@code 51-/admin,12["upload",{"_placeholder":true,"num":0}]}.
 */
final class SocketPackets {
    private static final int MOST_ATTACHMENTS = 10;
    /** JavaScript's numbers are exact up to here, and no client counts further. */
    private static final int MOST_DIGITS = 15;

    private SocketPackets() {}

    /** A packet as it goes out: its text, then its attachments. */
    record Written(String text, List<byte[]> attachments) {}

    /** Writes it; bytes in its data become attachments. */
    static Written write(SocketPacket packet) {
        var attachments = new ArrayList<byte[]>();
        var data = packet.data() == null ? null : Attachments.takeOut(packet.data(), attachments);
        var text = new StringBuilder()
                .append(type(packet.type(), !attachments.isEmpty()).ordinal());
        if (!attachments.isEmpty()) {
            text.append(attachments.size()).append('-');
        }
        if (!packet.namespace().equals(SocketPacket.MAIN)) {
            text.append(packet.namespace()).append(',');
        }
        if (packet.id() != null) {
            text.append(packet.id());
        }
        if (data != null) {
            text.append(Text.json(data));
        }
        return new Written(text.toString(), attachments);
    }

    private static Type type(Type whole, boolean hasAttachments) {
        if (!hasAttachments) {
            return whole;
        }
        return whole == Type.ACK ? Type.BINARY_ACK : Type.BINARY_EVENT;
    }

    /** Reads the text of a packet. */
    static SocketPacket read(String text) throws BadPacket {
        var cursor = new Cursor(text);
        var type = type(cursor.digits(1));
        int attachments = 0;
        if (type.isBinary()) {
            attachments = (int) number(cursor.digits(2), MOST_ATTACHMENTS);
            cursor.skip('-');
        }
        var namespace = cursor.isAt('/') ? cursor.until(',') : SocketPacket.MAIN;
        var digits = cursor.digits(MOST_DIGITS);
        var id = digits.isEmpty() ? null : Long.valueOf(digits);
        var data = data(cursor.rest());
        check(type, data);
        return new SocketPacket(type, namespace, id, data, attachments);
    }

    private static Type type(String digit) throws BadPacket {
        int number = digit.isEmpty() ? -1 : Integer.parseInt(digit);
        if (number < 0 || number >= Type.values().length) {
            throw new BadPacket("a packet of no known type");
        }
        return Type.values()[number];
    }

    private static long number(String digits, long most) throws BadPacket {
        if (digits.isEmpty() || Long.parseLong(digits) > most) {
            throw new BadPacket("an impossible number of attachments");
        }
        return Long.parseLong(digits);
    }

    private static JsonNode data(String json) throws BadPacket {
        if (json.isEmpty()) {
            return null;
        }
        try {
            return Json.strict().readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadPacket("data that are no JSON");
        }
    }

    private static void check(Type type, JsonNode data) throws BadPacket {
        boolean good =
                switch (type.whole()) {
                    case CONNECT -> data == null || data.isObject();
                    case DISCONNECT -> data == null;
                    case EVENT -> data != null && data.isArray() && data.path(0).isTextual();
                    case ACK -> data != null && data.isArray();
                    default -> false;
                };
        if (!good) {
            throw new BadPacket("data that do not fit the type");
        }
    }

    /** Walks through a text. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean isAt(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        void skip(char c) throws BadPacket {
            if (!isAt(c)) {
                throw new BadPacket("no " + c + " where one belongs");
            }
            at++;
        }

        /** The digits that come next, as many as that at most. */
        String digits(int most) {
            int from = at;
            while (at < text.length() && at - from < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return text.substring(from, at);
        }

        /** What comes before the separator, which is skipped; all the rest, if there is none. */
        String until(char separator) {
            int end = text.indexOf(separator, at);
            var found = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            return found;
        }

        String rest() {
            return text.substring(at);
        }
    }
}
