package hk.epay.sandbox.rail;

import java.util.Locale;

/** Where a payment stands in the rail's own books. */
public enum RailStatus {
    /** Waits for the payer. */
    PENDING,
    /** The payer approved; the money is on its way. */
    PROCESSING,
    /** The money has moved. */
    PAID,
    /** The payer or the rail said no. */
    FAILED,
    /** Nobody paid in time. */
    EXPIRED,
    /** The merchant closed it. */
    CANCELLED;

    /** Whether somebody may still pay it in time. */
    public boolean isOpen() {
        return this == PENDING || this == PROCESSING;
    }

    /** The word on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RailStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
