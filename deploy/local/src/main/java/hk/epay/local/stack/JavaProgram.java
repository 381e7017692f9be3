package hk.epay.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import hk.epay.local.process.TetheredProcess;
import hk.epay.local.process.TetheredProcess.EndSignal;

/** A program of ours in a JVM of its own. */
record JavaProgram(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        Predicate<TetheredProcess> health)
        implements Program {
    @Override
    public TetheredProcess start() {
        return TetheredProcess.start(command, environment, directory, log, EndSignal.TERM);
    }

    @Override
    public boolean isHealthy(TetheredProcess process) {
        return health.test(process);
    }
}
