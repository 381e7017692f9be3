package hk.epay.system.bench;

/** The words of a command line make no sense; the message says why. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
        super(sentence);
    }
}
