package hk.epay.kit.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a query, with its values beside the text and never in it:
 *
 * <pre>{@code
 * var where = new Where()
 *         .and("merchant_id = ?", tenant.merchantId())
 *         .andIf("status = ?", status)
 *         .before("created_at", "id", cursor);
 * database.query("SELECT … FROM orders" + where.sql() + Where.newestFirst("created_at", "id", limit), where.args());
 * }</pre>
 */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> args = new ArrayList<>();

    /**
     * Adds a condition.
     *
     * @param condition constant SQL with one {@code ?} per value
     */
    public Where and(String condition, Object... values) {
        var numbered = new StringBuilder();
        int next = 0;
        for (int i = 0; i < condition.length(); i++) {
            if (condition.charAt(i) == '?') {
                args.add(values[next++]);
                numbered.append('$').append(args.size());
            } else {
                numbered.append(condition.charAt(i));
            }
        }
        if (next != values.length) {
            throw new IllegalArgumentException("as many values as question marks, please: " + condition);
        }
        conditions.add(numbered.toString());
        return this;
    }

    /** Adds a condition about one value, if there is one. */
    public Where andIf(String condition, Optional<?> value) {
        value.ifPresent(present -> and(condition, present));
        return this;
    }

    /** Only rows behind the cursor, if there is one. */
    public Where before(String createdAt, String id, Optional<Cursor> cursor) {
        cursor.ifPresent(
                c -> and("(" + createdAt + ", " + id + ") < (?::timestamptz, ?::uuid)", c.createdAt(), c.id()));
        return this;
    }

    /** {@code " WHERE … AND …"}, or nothing. */
    public String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The order and size of a page: one row more than asked for, see {@link Page#of}. */
    public static String newestFirst(String createdAt, String id, int limit) {
        return " ORDER BY " + createdAt + " DESC, " + id + " DESC LIMIT " + (limit + 1);
    }

    /** The values, in the order of their numbers. */
    public Object[] args() {
        return args.toArray();
    }
}
