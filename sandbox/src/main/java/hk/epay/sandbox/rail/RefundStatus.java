package hk.epay.sandbox.rail;

import java.util.Locale;

/** Where a refund stands. */
public enum RefundStatus {
    PENDING,
    COMPLETED,
    FAILED;

    /** The word on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RefundStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
