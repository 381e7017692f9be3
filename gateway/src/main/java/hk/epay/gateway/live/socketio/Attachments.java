package hk.epay.gateway.live.socketio;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import hk.epay.gateway.live.socketio.engine.BadPacket;

/** Moves bytes out of JSON and back: JSON has a placeholder where they were. */
final class Attachments {
    private static final String PLACEHOLDER = "_placeholder";
    private static final String NUMBER = "num";

    private Attachments() {}

    /** The same data with placeholders for its bytes, which are added to the list. */
    static JsonNode takeOut(JsonNode data, List<byte[]> bytes) {
        if (data instanceof BinaryNode binary) {
            bytes.add(binary.binaryValue());
            return JsonNodeFactory.instance.objectNode().put(PLACEHOLDER, true).put(NUMBER, bytes.size() - 1);
        }
        if (data instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(takeOut(element, bytes)));
            return copy;
        }
        if (data instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), takeOut(field.getValue(), bytes)));
            return copy;
        }
        return data;
    }

    /** The same data with its bytes back in their places. */
    static JsonNode putBack(JsonNode data, List<byte[]> bytes) throws BadPacket {
        if (data.isObject()
                && data.path(PLACEHOLDER).isBoolean()
                && data.path(PLACEHOLDER).booleanValue()) {
            var number = data.path(NUMBER);
            if (!number.isIntegralNumber()
                    || !number.canConvertToInt()
                    || number.intValue() < 0
                    || number.intValue() >= bytes.size()) {
                throw new BadPacket("a placeholder for bytes that are not there");
            }
            return BinaryNode.valueOf(bytes.get(number.intValue()));
        }
        if (data instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode(array.size());
            for (var element : array) {
                copy.add(putBack(element, bytes));
            }
            return copy;
        }
        if (data instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            for (var field : object.properties()) {
                copy.set(field.getKey(), putBack(field.getValue(), bytes));
            }
            return copy;
        }
        return data;
    }
}
