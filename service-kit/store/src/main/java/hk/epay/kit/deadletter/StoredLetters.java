package hk.epay.kit.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import hk.epay.kit.db.Columns;
import hk.epay.kit.inbox.Delivery;

/** Rows of {@code dead_letter}. */
final class StoredLetters {
    private StoredLetters() {}

    static List<DeadLetter> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StoredLetters::read)
                .toList();
    }

    private static DeadLetter read(Row row) {
        var key = Columns.bytes(row, "record_key");
        return new DeadLetter(
                row.getUUID("id"),
                new Delivery(
                        row.getString("consumer"),
                        row.getString("topic"),
                        row.getInteger("record_partition"),
                        row.getLong("record_offset"),
                        key == null ? null : new String(key, StandardCharsets.UTF_8),
                        StoredHeaders.read(row.getJsonObject("headers")),
                        Columns.bytes(row, "payload")),
                row.getString("reason"),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "replayed_at"));
    }
}
