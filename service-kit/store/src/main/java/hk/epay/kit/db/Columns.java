package hk.epay.kit.db;

import java.time.Instant;
import java.util.Map;

import io.vertx.mutiny.sqlclient.Row;

/** Reads the columns whose type differs between SQL and our code; each answers null for NULL. */
public final class Columns {
    private Columns() {}

    /** A {@code timestamptz}. */
    public static Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** A {@code bytea}. */
    public static byte[] bytes(Row row, String column) {
        var value = row.getBuffer(column);
        return value == null ? null : value.getBytes();
    }

    /** A {@code jsonb} object. */
    public static Map<String, Object> json(Row row, String column) {
        var value = row.getJsonObject(column);
        return value == null ? null : value.getMap();
    }
}
