package hk.epay.kit.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;

import hk.epay.kit.inbox.Delivery;
import hk.epay.kit.outbox.OutboxRow;

/**
 * A record that was set aside.
 *
 * @param delivery the record as it came, whole
 * @param reason why, for an operator
 * @param replayedAt when it had its effect after all, else null
 */
public record DeadLetter(UUID id, Delivery delivery, String reason, Instant receivedAt, Instant replayedAt) {
    /** As a message to be published, for one that never reached Kafka. */
    OutboxRow message() {
        var headers = new LinkedHashMap<String, String>();
        delivery.headers().forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        return OutboxRow.of(id, delivery.key(), 1, delivery.topic(), headers, delivery.payload());
    }
}
