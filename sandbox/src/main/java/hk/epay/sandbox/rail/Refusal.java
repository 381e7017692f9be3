package hk.epay.sandbox.rail;

import java.util.List;

/** The rail says no, with a reason that the caller may read. */
public final class Refusal extends RuntimeException {
    /**
     * One thing that is wrong with a request.
     *
     * @param pointer where, as a JSON pointer
     */
    public record Fault(String pointer, String detail) {}

    private final transient RailError error;
    private final transient List<Fault> faults;

    public Refusal(RailError error, String message) {
        this(error, message, List.of());
    }

    public Refusal(RailError error, String message, List<Fault> faults) {
        // An expected answer: nobody reads its stack, and filling it costs more than the refusal.
        super(message, null, false, false);
        this.error = error;
        this.faults = List.copyOf(faults);
    }

    public static Refusal unknownPayment() {
        return new Refusal(RailError.PAYMENT_NOT_FOUND, "there is no such payment");
    }

    public RailError error() {
        return error;
    }

    /** The single faults of a bad request; empty for other refusals. */
    public List<Fault> faults() {
        return faults;
    }
}
