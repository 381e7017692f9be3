package hk.epay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that the JDK cannot send by itself. */
public final class Signals {
    private Signals() {}

    /**
     * Sends a signal; a process that has ended meanwhile is no error.
     *
     * @throws UncheckedIOException when there is no shell
     */
    public static void send(TetheredProcess.EndSignal signal, ProcessHandle process) {
        if (signal == TetheredProcess.EndSignal.TERM) {
            process.destroy();
            return;
        }
        send(signal.name(), process.pid());
    }

    /**
     * Sends a signal by its name, such as {@code STOP}; a process that has ended meanwhile is no error.
     *
     * @throws UncheckedIOException when there is no shell
     */
    public static void send(String signal, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
