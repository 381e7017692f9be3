package hk.epay.kit.deadletter.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import hk.epay.kit.deadletter.DeadLetter;

/**
 * A dead letter as an operator sees it.
 *
 * @param type {@code ce_type}, when it has one
 * @param payload the beginning of what it says, as text
 */
public record DeadLetterView(
        UUID id,
        String consumer,
        String topic,
        int partition,
        long offset,
        String key,
        String type,
        String reason,
        Instant receivedAt,
        Instant replayedAt,
        String payload) {
    private static final int MAX_PAYLOAD = 4_096;

    static DeadLetterView of(DeadLetter letter) {
        var record = letter.delivery();
        return new DeadLetterView(
                letter.id(),
                record.consumer(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                text(record.headers().get("ce_type")),
                letter.reason(),
                letter.receivedAt(),
                letter.replayedAt(),
                text(record.payload()));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, 0, Math.min(bytes.length, MAX_PAYLOAD), StandardCharsets.UTF_8);
    }
}
