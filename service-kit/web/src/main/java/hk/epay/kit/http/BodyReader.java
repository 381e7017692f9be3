package hk.epay.kit.http;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.JsonNode;

import hk.epay.contract.ErrorCode;
import hk.epay.kit.event.Json;
import hk.epay.kit.problem.ApiException;

/** Reads a {@link Body}; what is not one JSON object is E007. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class BodyReader implements MessageBodyReader<Body> {
    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body readFrom(
            Class<Body> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return parse(in.readAllBytes());
    }

    /** @throws ApiException E007 when these bytes are not one JSON object */
    public static Body parse(byte[] bytes) {
        try {
            JsonNode node = Json.strict().readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new ApiException(ErrorCode.MALFORMED_BODY);
            }
            return new Body(node);
        } catch (IOException e) {
            // Not only JSON's own exceptions: bytes that look like UTF-32 and are none fail below the parser.
            throw new ApiException(ErrorCode.MALFORMED_BODY);
        }
    }
}
