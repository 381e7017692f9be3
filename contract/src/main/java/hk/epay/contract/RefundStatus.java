package hk.epay.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The public states of a refund; the machine behind them is richer and belongs to payment-service. */
public enum RefundStatus {
    /** Asked for; the rail has not said that the money went back. */
    PENDING,
    /** The money went back. */
    COMPLETED,
    /** The money did not go back, or came back again. */
    FAILED,
    /** Taken back before the rail was asked. */
    CANCELLED;

    /** The word that JSON shows. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word, if there is one. */
    public static Optional<RefundStatus> find(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(wire)).findFirst();
    }

    /**
     * The state with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static RefundStatus of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
