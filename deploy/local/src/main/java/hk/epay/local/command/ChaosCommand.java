package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the fault harness, which lives with the system tests. */
public final class ChaosCommand implements Command {
    private static final String MAIN = "hk.epay.system.chaos.Chaos";

    private final Path repository;

    public ChaosCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public String summary() {
        return "break the suite while it sells, and prove that no money is lost or doubled";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay chaos [OPTIONS]

                Starts a suite of its own on free ports and sells, cancels and refunds, while processes are killed,
                connections cut and answers lost. Then it lets the suite come to rest, compares what was acknowledged
                with what is in all books, and prints what does not fit.

                  --minutes N   how long (20)
                  --seed S      which faults and which purchases; the same seed gives the same ones
                  --replicas N  how many of payment-service, order-service and the gateway run (2)
                  --clients N   how many customers there are at once (16)
                  --every N     seconds between two kills (20)

                The report, the history of all operations and the logs of all parts are kept in
                system-tests/target/chaos/seed-S. Exits with 0 when nothing was found, with 1 when something was.
                EPAY_JAVA_OPTS is passed on to the services.""";
    }

    @Override
    public int run(List<String> words) throws IOException, InterruptedException {
        return new SystemTests(repository).run("The fault harness", MAIN, words);
    }
}
