package hk.epay.gateway.live.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One packet of Socket.IO.
 *
 * @param namespace that it is for, {@code /} for the main one
 * @param id that an acknowledgement refers to; null for none
 * @param data null for none
 * @param attachments binary messages that belong to it and follow; counted only until they are there
 */
record SocketPacket(Type type, String namespace, Long id, JsonNode data, int attachments) {
    static final String MAIN = "/";

    /** The types in the order of their numbers on the wire. */
    enum Type {
        CONNECT,
        DISCONNECT,
        EVENT,
        ACK,
        CONNECT_ERROR,
        BINARY_EVENT,
        BINARY_ACK;

        boolean isBinary() {
            return this == BINARY_EVENT || this == BINARY_ACK;
        }

        /** The type that it is when its attachments are in place. */
        Type whole() {
            return this == BINARY_EVENT ? EVENT : this == BINARY_ACK ? ACK : this;
        }
    }

    static SocketPacket of(Type type, String namespace, JsonNode data) {
        return new SocketPacket(type, namespace, null, data, 0);
    }
}
