package hk.epay.kit.deadletter;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** Headers of any bytes as a JSON object of base64 texts. */
final class StoredHeaders {
    private StoredHeaders() {}

    static String write(Map<String, byte[]> headers) {
        var json = new JsonObject();
        headers.forEach((name, value) -> json.put(
                name.replace('\u0000', '\uFFFD'),
                value == null ? null : Base64.getEncoder().encodeToString(value)));
        return json.encode();
    }

    static Map<String, byte[]> read(JsonObject json) {
        var headers = new LinkedHashMap<String, byte[]>();
        json.forEach(header -> headers.put(
                header.getKey(),
                header.getValue() == null ? null : Base64.getMimeDecoder().decode((String) header.getValue())));
        return headers;
    }
}
