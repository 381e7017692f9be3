package hk.epay.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the benchmark, which lives with the system tests. */
public final class BenchCommand implements Command {
    private static final String MAIN = "hk.epay.system.bench.Bench";

    private final Path repository;

    public BenchCommand(Path repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "measure purchases per second, latencies, memory and start-up";
    }

    @Override
    public String help() {
        return """
                Usage: ./epay bench [OPTIONS]

                Starts a suite of its own on free ports, warms it up, measures it, and prints a table. Stop a running
                suite first: it would take part of the machine.

                  --seconds N     how long each phase is measured
                  --warmup N      how long each phase runs before that
                  --clients N     how many do one thing after the other
                  --rate N        purchases/s that go on while latency is measured under load
                  --crowd N       connections to live status that "crowd" opens
                  --only A,B      only these measurements; a wrong name lists them
                  --json FILE     write the figures there
                  --compare FILE  show what has changed since that file was written
                  --url URL --sandbox URL [--home DIR]
                                  measure a suite that runs already instead of one of our own

                EPAY_JAVA_OPTS and EPAY_GATEWAY_JAVA_OPTS are passed on to the services.""";
    }

    @Override
    public int run(List<String> words) throws IOException, InterruptedException {
        return new SystemTests(repository).run("The benchmark", MAIN, words);
    }
}
