package hk.epay.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the system says about a process and all that it has started. Without {@code /proc}, as much as the JDK knows. */
final class ProcessFigures {
    private static final Path PROC = Path.of("/proc");
    /** Linux counts a process's CPU in hundredths of a second, whatever the machine. */
    private static final double MILLIS_A_TICK = 10;

    private static final double KILOBYTES = 1024;

    private ProcessFigures() {}

    /** CPU in milliseconds, with that of processes that have ended since. */
    static double cpuMillis(long pid) {
        return sum(pid, process -> process.pid() == pid ? ticks(process, 4) : ticks(process, 2));
    }

    /** Of this process alone: a suite of our own has been started by us. */
    static double ownCpuMillis() {
        return ticks(ProcessHandle.current(), 2);
    }

    /** Resident memory in MB. */
    static double residentMegabytes(long pid) {
        return sum(pid, process -> kilobytes(process, "status", "VmRSS:")) / KILOBYTES;
    }

    /** Resident memory in MB, where a page that n processes share counts as an n-th for each. */
    static double fairShareMegabytes(long pid) {
        return sum(pid, process -> kilobytes(process, "smaps_rollup", "Pss:")) / KILOBYTES;
    }

    private static double sum(long pid, ToDoubleFunction<ProcessHandle> figure) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToDouble(figure)
                .sum();
    }

    /**
     * In {@code /proc/pid/stat} these fields follow each other: user, system, and the same of children that have ended.
     *
     * @param fields how many of these four count
     */
    private static double ticks(ProcessHandle process, int fields) {
        try {
            var stat = Files.readString(file(process, "stat"));
            // The second field is the program's name in parentheses, with whatever signs are in it.
            var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (var i = 0; i < fields; i++) {
                ticks += Long.parseLong(words[11 + i]);
            }
            return ticks * MILLIS_A_TICK;
        } catch (IOException endedOrAnotherSystem) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
        }
    }

    private static double kilobytes(ProcessHandle process, String file, String name) {
        try {
            return Files.readAllLines(file(process, file)).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException endedOrAnotherSystem) {
            return 0;
        }
    }

    private static Path file(ProcessHandle process, String name) {
        return PROC.resolve(Long.toString(process.pid())).resolve(name);
    }
}
