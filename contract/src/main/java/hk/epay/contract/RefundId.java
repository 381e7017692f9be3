package hk.epay.contract;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A refund's id; also the reference by which the upstream knows it. */
public record RefundId(UUID value) {
    public RefundId {
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
    public static RefundId of(String text) {
        return new RefundId(TimeOrderedIds.parse(text));
    }

    /** A new id, greater than those made before it, so that indexes grow at their end. */
    public static RefundId next() {
        return new RefundId(TimeOrderedIds.next());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
