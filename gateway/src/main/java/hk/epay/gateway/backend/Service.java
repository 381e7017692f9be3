package hk.epay.gateway.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The services that the gateway stands before. */
public enum Service {
    ORDER(true),
    PAYMENT(true),
    MERCHANT(true),
    /** Purchases go on without it, so its loss is shown but does not take the suite down. */
    LLM(false);

    private final boolean needed;

    Service(boolean needed) {
        this.needed = needed;
    }

    /** Whether nothing can be sold without it. */
    public boolean needed() {
        return needed;
    }

    /** The name in public JSON and paths. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service with this name. */
    public static Optional<Service> find(String wire) {
        return Arrays.stream(values()).filter(s -> s.wire().equals(wire)).findFirst();
    }
}
