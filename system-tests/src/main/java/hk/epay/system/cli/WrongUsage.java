package hk.epay.system.cli;

/** The words of a command line make no sense; the message says why. */
public final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence that the person reads. */
    public WrongUsage(String sentence) {
        super(sentence);
    }
}
