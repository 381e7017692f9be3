package hk.epay.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The public states of a payment; the machine behind them is richer and belongs to payment-service. */
public enum PaymentStatus {
    /** Nothing is known of money yet. */
    PENDING,
    /** The payer approved; the rail has not confirmed. */
    PROCESSING,
    /** The money arrived. */
    COMPLETED,
    /** The rail definitely refused. */
    FAILED,
    /** Nobody paid in time. */
    EXPIRED,
    /** Closed unpaid by the merchant. */
    CANCELLED,
    /** Money arrived that does not fit; a policy or a person decides. */
    REVIEW,
    /** Some of the money went back. */
    PARTIALLY_REFUNDED,
    /** All of the money went back. */
    REFUNDED;

    /** Whether a subscriber may stop listening; refunds may still follow. */
    public boolean isFinal() {
        return this != PENDING && this != PROCESSING && this != REVIEW;
    }

    /** The word that JSON shows. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word, if there is one. */
    public static Optional<PaymentStatus> find(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(wire)).findFirst();
    }

    /**
     * The state with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static PaymentStatus of(String wire) {
        return find(wire).orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
