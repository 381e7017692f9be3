package hk.epay.contract;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one attempt to pay an order; also the reference by which the upstream knows it. */
public record PaymentId(UUID value) {
    public PaymentId {
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
    public static PaymentId of(String text) {
        return new PaymentId(TimeOrderedIds.parse(text));
    }

    /** A new id, greater than those made before it, so that indexes grow at their end. */
    public static PaymentId next() {
        return new PaymentId(TimeOrderedIds.next());
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
