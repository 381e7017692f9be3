package hk.epay.kit.log;

/** An exception as a log may show it: the same trace, causes and suppressed ones, with what is private masked. */
final class MaskedFailure extends Throwable {
    private static final long serialVersionUID = 1;
    /** A cause may lead back to itself. */
    private static final int DEEPEST = 10;

    private final String said;

    private MaskedFailure(String said, Throwable shown, Throwable cause) {
        super(null, cause, true, true);
        this.said = said;
        setStackTrace(shown.getStackTrace());
    }

    static Throwable of(Throwable failure) {
        return of(failure, 0);
    }

    @Override
    public String toString() {
        return said;
    }

    @Override
    public String getMessage() {
        return said;
    }

    private static Throwable of(Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return null;
        }
        var masked = new MaskedFailure(
                NoPersonalData.masked(failure.toString()), failure, of(failure.getCause(), depth + 1));
        if (depth < DEEPEST) {
            for (var other : failure.getSuppressed()) {
                masked.addSuppressed(of(other, depth + 1));
            }
        }
        return masked;
    }
}
