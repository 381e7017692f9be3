package hk.epay.kit.page;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import hk.epay.kit.http.Params;
import hk.epay.kit.problem.ApiException;
import hk.epay.kit.problem.Fault;

/**
 * Where a page ended, in a list that is ordered by {@code created_at DESC, id DESC}; opaque to clients.
 *
 * @param createdAt to the microsecond, as PostgreSQL keeps it
 */
public record Cursor(Instant createdAt, UUID id) {
    private static final int BYTES = 3 * Long.BYTES;
    private static final int MAX_TEXT = 64;
    private static final long MICROS = 1_000_000;

    /** What PostgreSQL's {@code timestamptz} can hold, with room to spare. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Reads the query parameter {@code cursor}; one that we did not make becomes a fault of the request. */
    public static Optional<Cursor> of(Params params) {
        return params.text("cursor", MAX_TEXT).flatMap(text -> {
            var cursor = decode(text);
            if (cursor.isEmpty()) {
                params.fault("cursor", "fault.cursor");
            }
            return cursor;
        });
    }

    /**
     * Reads a cursor.
     *
     * @throws ApiException {@code VALIDATION_FAILED} when we did not make it
     */
    public static Cursor parse(String text) {
        return decode(text).orElseThrow(() -> ApiException.invalid(List.of(new Fault("?cursor", "fault.cursor"))));
    }

    /** As clients get it. */
    public String encode() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static Optional<Cursor> decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != BYTES) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            long micros = buffer.getLong();
            var createdAt = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
            var cursor = new Cursor(createdAt, new UUID(buffer.getLong(), buffer.getLong()));
            return Optional.of(cursor)
                    .filter(c -> c.createdAt.isAfter(EARLIEST) && c.createdAt.isBefore(LATEST))
                    .filter(c -> c.encode().equals(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
