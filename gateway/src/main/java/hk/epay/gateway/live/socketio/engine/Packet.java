package hk.epay.gateway.live.socketio.engine;

/**
 * One packet of Engine.IO.
 *
 * @param text what follows the type; empty for bytes
 * @param bytes of a binary message; null for text
 */
record Packet(Type type, String text, byte[] bytes) {
    static final Packet PING = of(Type.PING, "");
    static final Packet CLOSE = of(Type.CLOSE, "");
    static final Packet NOOP = of(Type.NOOP, "");
    static final String PROBE = "probe";

    /** The types in the order of their numbers on the wire. */
    enum Type {
        OPEN,
        CLOSE,
        PING,
        PONG,
        MESSAGE,
        UPGRADE,
        NOOP
    }

    static Packet of(Type type, String text) {
        return new Packet(type, text, null);
    }

    static Packet message(String text) {
        return of(Type.MESSAGE, text);
    }

    static Packet message(byte[] bytes) {
        return new Packet(Type.MESSAGE, "", bytes);
    }

    boolean isBinary() {
        return bytes != null;
    }

    /** Tells a message to a conversation. */
    void tell(Conversation conversation) throws BadPacket {
        if (isBinary()) {
            conversation.heard(bytes);
        } else {
            conversation.heard(text);
        }
    }

    /** Whether it is this type with this text. */
    boolean is(Type wanted, String wantedText) {
        return type == wanted && !isBinary() && text.equals(wantedText);
    }
}
