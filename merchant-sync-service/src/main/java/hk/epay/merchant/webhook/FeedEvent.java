package hk.epay.merchant.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;

import hk.epay.kit.event.Json;

/**
 * An event in its merchant's feed. As JSON it is the body of a webhook, byte for byte the same in every try.
 *
 * @param sequence its place in the feed, from 1 without a gap; null for a test, which is in no feed
 * @param data JSON
 */
@JsonPropertyOrder({"id", "type", "sequence", "createdAt", "data"})
public record FeedEvent(String id, String type, Long sequence, Instant createdAt, @JsonRawValue String data) {
    /** The type of a test. */
    public static final String PING = "webhook.ping";

    /** A test of an endpoint. */
    public static FeedEvent ping(UUID endpoint, Instant now) {
        try {
            var data = Json.mapper().writeValueAsString(Map.of("endpointId", endpoint));
            return new FeedEvent(PublicEvents.freshId(), PING, null, now, data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The body of a webhook. */
    public String body() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
