package hk.epay.sandbox.http;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** Which texts a database and a browser can hold. */
public final class Texts {
    private Texts() {}

    /** The same of every name and text inside. */
    static boolean isStorable(JsonNode node) {
        if (node.isTextual()) {
            return isStorable(node.textValue());
        }
        return node.properties().stream().allMatch(field -> isStorable(field.getKey()) && isStorable(field.getValue()))
                && StreamSupport.stream(node.spliterator(), false).allMatch(Texts::isStorable);
    }

    /** False for NUL, which PostgreSQL refuses, and for half a surrogate pair, which UTF-8 cannot say. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
