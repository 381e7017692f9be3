package hk.epay.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The public states of an order. */
public enum OrderStatus {
    /** Waiting for its payment. */
    PENDING,
    /** Its payment succeeded. */
    PAID,
    /** Some of its money went back. */
    PARTIALLY_REFUNDED,
    /** All of its money went back. */
    REFUNDED,
    /** Nobody paid in time. */
    EXPIRED,
    /** The merchant closed it unpaid. */
    CANCELLED;

    /** The word that JSON shows. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word, if there is one. */
    public static Optional<OrderStatus> find(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(wire)).findFirst();
    }

    /**
     * The state with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static OrderStatus of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
