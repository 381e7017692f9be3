package hk.epay.local.stack;

import java.nio.file.Path;

import hk.epay.local.process.TetheredProcess;

/** What a part runs and how one sees that it is well. */
interface Program {
    /** Its name among the parts, for example {@code payment-2}. */
    String name();

    /** Where its output goes. */
    Path log();

    /** Starts it; may take a while. */
    TetheredProcess start();

    /** Whether it can do its work now; a quick look. */
    boolean isHealthy(TetheredProcess process);
}
