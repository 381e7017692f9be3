package hk.epay.kit.outbox;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import hk.epay.kit.event.Json;

/** Headers as they stand in the table. */
final class Headers {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private Headers() {}

    static Map<String, String> read(String json) {
        try {
            return Json.mapper().readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers in the outbox are not an object of texts", e);
        }
    }
}
