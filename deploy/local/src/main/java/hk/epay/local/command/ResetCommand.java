package hk.epay.local.command;

import java.nio.file.Path;
import java.util.List;

import hk.epay.local.stack.StackConfig;
import hk.epay.local.stack.StackData;

/** Forgets everything that a local stack has stored. */
public final class ResetCommand implements Command {
    private final Path repository;

    public ResetCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "reset";
    }

    @Override
    public String summary() {
        return "delete the data, logs and secrets of the stopped suite";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay reset

                Deletes the databases, the events, the logs and the secrets in .epay (or EPAY_HOME). Refuses while
                the suite is running. The next ./epay up starts from nothing.""";
    }

    @Override
    public int run(List<String> words) {
        if (!words.isEmpty()) {
            throw new WrongUsage("reset takes no options.");
        }
        var home = StackConfig.home(repository, System.getenv());
        System.out.println(
                StackData.delete(home) ? "Deleted the data in " + home + "." : "Nothing to delete in " + home + ".");
        return 0;
    }
}
