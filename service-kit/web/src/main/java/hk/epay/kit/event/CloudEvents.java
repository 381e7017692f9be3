package hk.epay.kit.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.contract.event.DomainEvent;
import hk.epay.contract.event.EventType;

/** CloudEvents 1.0 in binary mode: attributes in headers, the fact in the value. */
public final class CloudEvents {
    public static final String TRACEPARENT = "traceparent";

    private CloudEvents() {}

    /** The headers of an event that the named service tells; {@code traceparent} may be null. */
    public static Map<String, String> headers(UUID id, String source, DomainEvent event, String traceparent) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_id", id.toString());
        headers.put("ce_source", "/" + source);
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", event.type().wire());
        headers.put("ce_time", event.occurredAt().toString());
        headers.put("ce_subject", event.key());
        headers.put("content-type", "application/json");
        if (traceparent != null) {
            headers.put(TRACEPARENT, traceparent);
        }
        return headers;
    }

    /** The event's value. */
    public static byte[] data(DomainEvent event) {
        try {
            return Json.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + event.type(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @param header looks a header up by name; null when it is absent
     * @throws IllegalArgumentException when it is not one of our events
     */
    public static Envelope read(Function<String, byte[]> header, byte[] data) {
        var type = required(header, "ce_type");
        try {
            var known = EventType.find(type);
            return new Envelope(
                    required(header, "ce_id"),
                    type,
                    Instant.parse(required(header, "ce_time")),
                    text(header.apply(TRACEPARENT)),
                    known.isPresent() ? Optional.of(event(known.get(), data)) : Optional.empty());
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException("unreadable " + type, e);
        }
    }

    private static DomainEvent event(EventType type, byte[] data) throws IOException {
        DomainEvent event = data == null ? null : Json.mapper().readValue(data, type.shape());
        if (event == null || event.type() != type) {
            throw new IllegalArgumentException("the data is no " + type.wire());
        }
        return event;
    }

    private static String required(Function<String, byte[]> header, String name) {
        var value = text(header.apply(name));
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static String text(byte[] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
