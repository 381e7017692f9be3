package hk.epay.local.command;

import java.util.List;

/** One word that {@code ./epay} understands. */
public interface Command {
    /** The word. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** What it does, its options, and the environment variables that it heeds. */
    String help();

    /**
     * Does it.
     *
     * @param words what follows the command's name
     * @return the exit code
     * @throws WrongUsage when the words make no sense
     */
    int run(List<String> words) throws Exception;
}
