package hk.epay.local.command;

/** The words after a command made no sense; the message says which. */
public final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String sentence) {
        super(sentence);
    }
}
