package hk.epay.kit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import hk.epay.kit.outbox.Publisher.PublishFailed;

/**
 * One round of publishing: take rows, send them, wait for the acknowledgements, commit their deletion. Whatever fails
 * rolls back, so a row leaves the table only when Kafka has it; it may then be sent twice, never not at all.
 *
 * <p>Any number of relays may work on one table. Only the oldest row of each key and topic is taken, and skipped while
 * another relay holds it, so a key's messages leave one after the other on each topic.
 */
final class Relay {
    static final int BATCH = 256;

    static final String TAKE =
            """
            WITH head AS MATERIALIZED (
              SELECT o.id FROM outbox o
              WHERE NOT EXISTS (SELECT 1 FROM outbox p
                WHERE p.aggregate_key = o.aggregate_key AND p.topic = o.topic AND p.id < o.id)
              ORDER BY o.id LIMIT %d FOR UPDATE OF o SKIP LOCKED)
            DELETE FROM outbox USING head WHERE outbox.id = head.id
            RETURNING outbox.id, outbox.topic, outbox.aggregate_key, outbox.headers, outbox.payload"""
                    .formatted(BATCH);

    /** A row that Kafka will never take goes where an operator looks; the rows behind it go on. */
    private static final String SET_ASIDE =
            """
            WITH refused AS (DELETE FROM outbox WHERE id = ? RETURNING *)
            INSERT INTO dead_letter
              (id, consumer, topic, record_partition, record_offset, record_key, headers, payload, reason)
            SELECT event_id, 'outbox', topic, -1, id, convert_to(aggregate_key, 'UTF8'),
                   (SELECT jsonb_object_agg(key, encode(convert_to(value, 'UTF8'), 'base64')) FROM jsonb_each_text(headers)),
                   payload, ?
            FROM refused""";

    private static final String OLDEST =
            "SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox ORDER BY id LIMIT 1";

    private final Connection connection;
    private final Publisher publisher;

    /** @param connection of its own, without auto-commit */
    Relay(Connection connection, Publisher publisher) {
        this.connection = connection;
        this.publisher = publisher;
    }

    /**
     * Publishes up to {@link #BATCH} rows.
     *
     * @return how many; when there were any, there may be more
     */
    int round() throws SQLException, PublishFailed, InterruptedException {
        boolean done = false;
        try {
            var messages = take();
            if (!messages.isEmpty()) {
                publisher.publish(messages);
            }
            connection.commit();
            done = true;
            return messages.size();
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    /** Moves a row that will never be taken to the dead letters. */
    void setAside(OutboxMessage message, String reason) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(SET_ASIDE)) {
            move.setLong(1, message.id());
            move.setString(2, reason);
            move.executeUpdate();
            connection.commit();
        }
    }

    /** How long the oldest row has been waiting, in seconds; 0 when none does. */
    double oldestSeconds() throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(OLDEST);
                ResultSet rows = oldest.executeQuery()) {
            double seconds = rows.next() ? Math.max(0, rows.getDouble(1)) : 0;
            connection.commit();
            return seconds;
        }
    }

    /** In the order of their ids: {@code RETURNING} keeps none. */
    private List<OutboxMessage> take() throws SQLException {
        var taken = new ArrayList<OutboxMessage>();
        try (PreparedStatement take = connection.prepareStatement(TAKE);
                ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                taken.add(new OutboxMessage(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        Headers.read(rows.getString(4)),
                        rows.getBytes(5)));
            }
        }
        taken.sort(Comparator.comparingLong(OutboxMessage::id));
        return taken;
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            // The connection is gone and the transaction with it; the next round says so.
        }
    }
}
