package hk.epay.kit.idempotency;

import java.util.Arrays;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import hk.epay.kit.event.Json;

/**
 * What a request asks for, in 32 bytes. Made from the request as it was understood, so that spaces, the order of fields
 * and fields that nobody reads make no difference.
 */
public final class Fingerprint {
    private static final ObjectMapper CANONICAL =
            Json.mapper().copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final byte[] sha256;

    private Fingerprint(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** Of a record or map that Jackson can write; of several, give a list. */
    public static Fingerprint of(Object request) {
        try {
            return new Fingerprint(Sha256.of(CANONICAL.writeValueAsBytes(request)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request: " + request.getClass(), e);
        }
    }

    byte[] bytes() {
        return sha256.clone();
    }

    boolean matches(byte[] stored) {
        return Arrays.equals(sha256, stored);
    }
}
