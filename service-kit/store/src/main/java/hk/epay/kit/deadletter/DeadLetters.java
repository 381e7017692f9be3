package hk.epay.kit.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import hk.epay.contract.TimeOrderedIds;
import hk.epay.kit.db.Database;
import hk.epay.kit.db.Tx;
import hk.epay.kit.inbox.Delivery;
import hk.epay.kit.outbox.OutboxRow;
import hk.epay.kit.page.Cursor;
import hk.epay.kit.page.Page;
import hk.epay.kit.page.Where;

/** The records of this service that were set aside. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    /** The consumer's name of what never reached Kafka, because Kafka will not have it; see the relay. */
    static final String OUTBOX = "outbox";

    private static final int MAX_REASON = 500;

    /** Above this the copy on Kafka has no value; the table keeps it whole. */
    private static final int MAX_COPY = 512 * 1024;

    private static final String COLUMNS =
            "id, consumer, topic, record_partition, record_offset, record_key, headers, payload, reason, received_at, replayed_at";

    private final Database database;
    private final MeterRegistry metrics;

    DeadLetters(Database database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /**
     * Sets a record aside and tells {@code <topic>.<consumer>.dlq}. The same record again changes nothing.
     *
     * @param cause why it cannot have its effect
     */
    public Uni<Void> bury(Tx tx, Delivery delivery, Throwable cause) {
        var id = TimeOrderedIds.next();
        var reason = reason(cause);
        return tx.run(
                        """
                        INSERT INTO dead_letter
                          (id, consumer, topic, record_partition, record_offset, record_key, headers, payload, reason)
                        VALUES ($1, $2, $3, $4, $5, $6, $7::text::jsonb, $8, $9)
                        ON CONFLICT DO NOTHING RETURNING 1""",
                        id,
                        delivery.consumer(),
                        delivery.topic(),
                        delivery.partition(),
                        delivery.offset(),
                        delivery.key() == null ? null : delivery.key().getBytes(StandardCharsets.UTF_8),
                        StoredHeaders.write(delivery.headers()),
                        delivery.payload(),
                        reason)
                .invoke(inserted -> {
                    if (inserted.size() > 0) {
                        tx.publish(copy(id, delivery, reason));
                        tx.afterCommit(() -> raiseAlarm(id, delivery, reason));
                    }
                })
                .replaceWithVoid();
    }

    /** Newest first, those that were replayed too. */
    public Uni<Page<DeadLetter>> list(Optional<Cursor> after, int limit) {
        var where = new Where().before("received_at", "id", after);
        return database.query(
                        "SELECT " + COLUMNS + " FROM dead_letter" + where.sql()
                                + Where.newestFirst("received_at", "id", limit),
                        where.args())
                .map(rows -> Page.of(
                        StoredLetters.read(rows), limit, letter -> new Cursor(letter.receivedAt(), letter.id())));
    }

    /** The letter, locked against another replay until the transaction ends. */
    Uni<Optional<DeadLetter>> take(Tx tx, UUID id) {
        return tx.run("SELECT " + COLUMNS + " FROM dead_letter WHERE id = $1 FOR UPDATE", id)
                .map(rows -> StoredLetters.read(rows).stream().findFirst());
    }

    Uni<Void> markReplayed(Tx tx, UUID id) {
        return tx.run("UPDATE dead_letter SET replayed_at = coalesce(replayed_at, now()) WHERE id = $1", id)
                .replaceWithVoid();
    }

    private void raiseAlarm(UUID id, Delivery delivery, String reason) {
        metrics.counter("epay.dead.letters", "consumer", delivery.consumer()).increment();
        LOG.errorf("dead letter %s: %s: %s", id, delivery, reason);
    }

    private static OutboxRow copy(UUID id, Delivery delivery, String reason) {
        var headers = new LinkedHashMap<String, String>();
        delivery.headers().forEach((name, value) -> headers.put(storable(name), storable(text(value))));
        headers.put("dead_letter_id", id.toString());
        headers.put("dead_letter_reason", reason);
        var payload = delivery.payload() == null ? new byte[0] : delivery.payload();
        if (payload.length > MAX_COPY) {
            headers.put("dead_letter_truncated", Integer.toString(payload.length));
            payload = new byte[0];
        }
        var key = delivery.key() == null ? id.toString() : storable(delivery.key());
        var topic = delivery.topic() + "." + delivery.consumer() + ".dlq";
        return OutboxRow.of(id, key, 1, topic, headers, payload);
    }

    private static String reason(Throwable cause) {
        var text = storable(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** PostgreSQL cannot keep a NUL in a text. */
    private static String storable(String text) {
        return text.replace('\u0000', '\uFFFD');
    }
}
