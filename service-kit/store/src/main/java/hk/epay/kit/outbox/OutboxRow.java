package hk.epay.kit.outbox;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.kit.event.Json;

/**
 * A message to be published, as it is stored.
 *
 * @param aggregateKey the Kafka key; messages of one key leave one after the other
 * @param version of what the message is about
 * @param headers a JSON object of texts
 */
public record OutboxRow(UUID eventId, String aggregateKey, int version, String topic, String headers, byte[] payload) {
    /** Inserts {@link #arguments()} through the reactive PostgreSQL client. */
    public static final String INSERT =
            """
            INSERT INTO outbox (event_id, aggregate_key, version, topic, headers, payload)
            VALUES ($1, $2, $3, $4, $5::text::jsonb, $6)""";

    /**
     * The same for a native query of a Hibernate Reactive session, with the parameters 1 to 6 in the record's order. Call
     * {@link Outbox#wake()} once that session has committed.
     */
    public static final String HIBERNATE_INSERT =
            """
            INSERT INTO outbox (event_id, aggregate_key, version, topic, headers, payload)
            VALUES (?1, ?2, ?3, ?4, CAST(CAST(?5 AS text) AS jsonb), ?6)""";

    /** A row with these headers. */
    public static OutboxRow of(
            UUID eventId, String key, int version, String topic, Map<String, String> headers, byte[] payload) {
        try {
            return new OutboxRow(eventId, key, version, topic, Json.mapper().writeValueAsString(headers), payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The values for {@link #INSERT}. */
    public Object[] arguments() {
        return new Object[] {eventId, aggregateKey, version, topic, headers, payload};
    }
}
