package hk.epay.merchant.directory.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hk.epay.kit.page.Cursor;

/** The conditions of a listing in HQL, with their values beside the text and never in it; newest first. */
final class Conditions {
    private static final String NEWEST_FIRST = " order by createdAt desc, place desc";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition about one value, which stands as {@code ?} in it, once or more, if there is one. */
    Conditions andIf(String condition, Optional<?> value) {
        value.ifPresent(present -> {
            values.add(present);
            conditions.add(condition.replace("?", "?" + values.size()));
        });
        return this;
    }

    /** Only rows behind the cursor, if there is one. */
    Conditions after(Optional<Cursor> cursor) {
        cursor.ifPresent(c -> {
            values.add(c.createdAt());
            values.add(c.id());
            conditions.add("(createdAt, place) < (?%d, ?%d)".formatted(values.size() - 1, values.size()));
        });
        return this;
    }

    /** The whole query for these rows. */
    String from(Class<?> entity) {
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return "from " + entity.getSimpleName() + where + NEWEST_FIRST;
    }

    /** In the order of their numbers. */
    Object[] values() {
        return values.toArray();
    }
}
