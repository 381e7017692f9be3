package hk.epay.kit.idempotency;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.util.RawValue;

import hk.epay.kit.event.Json;
import hk.epay.kit.http.Success;

/**
 * What a request was answered.
 *
 * @param status of HTTP
 * @param body the answer's {@code data}, as JSON
 * @param message the key of its sentence, which is said in each caller's language; may be null
 * @param replayed whether it was made for an earlier request of the same name
 */
public record Answer(int status, byte[] body, String message, boolean replayed) {
    /** A new answer with this {@code data}. */
    public static Answer of(int status, Object data) {
        try {
            return new Answer(status, Json.mapper().writeValueAsBytes(data), null, false);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an answer: " + data.getClass(), e);
        }
    }

    /** With a sentence, by its key. */
    public Answer message(String key) {
        return new Answer(status, body, key, replayed);
    }

    /** The usual success envelope, with {@code Idempotent-Replayed: true} on a replay. */
    public Response toResponse() {
        var data = new RawValue(new String(body, StandardCharsets.UTF_8));
        var response = Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Success.of(data).message(message));
        return (replayed ? response.header("Idempotent-Replayed", "true") : response).build();
    }
}
