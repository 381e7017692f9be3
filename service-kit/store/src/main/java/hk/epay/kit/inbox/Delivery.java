package hk.epay.kit.inbox;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.event.Envelope;

/**
 * A record on its way to a consumer, as it came.
 *
 * @param key may be null
 * @param headers by name, the last of each
 * @param payload may be null
 */
public record Delivery(
        String consumer,
        String topic,
        int partition,
        long offset,
        String key,
        Map<String, byte[]> headers,
        byte[] payload) {
    private static final int MAX_ID = 200;

    static Delivery of(String consumer, ConsumerRecord<String, byte[]> record) {
        var headers = new LinkedHashMap<String, byte[]>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        return new Delivery(
                consumer, record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
    }

    /**
     * Reads the event.
     *
     * @throws IllegalArgumentException when it is not one of ours
     */
    public Envelope envelope() {
        try {
            var envelope = CloudEvents.read(headers::get, payload);
            if (envelope.id().indexOf(0) >= 0 || envelope.id().length() > MAX_ID) {
                throw new IllegalArgumentException("its id cannot be kept");
            }
            return envelope;
        } catch (RuntimeException e) {
            throw new Poison("not an event of ours: " + e.getMessage(), e);
        }
    }

    /** For the log: where it stands, nothing of what it says. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset + " for " + consumer;
    }
}
