package hk.epay.contract;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An order's id. */
public record OrderId(UUID value) {
    public OrderId {
        if (value == null) {
            throw new IllegalArgumentException("an id is needed");
        }
    }

    /**
     * Reads the canonical form.
     *
     * @throws IllegalArgumentException when it is not a UUID in canonical form
     */
    @JsonCreator
    public static OrderId of(String text) {
        return new OrderId(TimeOrderedIds.parse(text));
    }

    /** A new id, greater than those made before it, so that indexes grow at their end. */
    public static OrderId next() {
        return new OrderId(TimeOrderedIds.next());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
