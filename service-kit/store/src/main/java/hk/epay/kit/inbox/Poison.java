package hk.epay.kit.inbox;

/** A record that cannot have its effect, however often it is tried. */
final class Poison extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Poison(String reason, Throwable cause) {
        super(reason, cause);
    }
}
