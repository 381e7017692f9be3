package hk.epay.merchant.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the platform is called for. */
public enum CallKind {
    PING,
    PROFILE,
    SETTINGS,
    QUOTA;

    /** As it is stored and shown. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a {@link #wire} word; empty for one that a later release wrote. */
    public static Optional<CallKind> of(String wire) {
        return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
