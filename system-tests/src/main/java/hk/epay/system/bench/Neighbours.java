package hk.epay.system.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * How much of the machine others use while we measure, in cores: its whole CPU less that of the suite and of ourselves.
 * Above a tenth or so of a core, a run tells as much about them.
 */
final class Neighbours {
    private static final Path STAT = Path.of("/proc/stat");
    /** Linux counts in hundredths of a second. */
    private static final double MILLIS_A_TICK = 10;

    private final Processes processes;
    private final long began = System.nanoTime();
    private final Optional<Double> machineBefore = machineMillis();
    private final double oursBefore;

    private Neighbours(Processes processes) {
        this.processes = processes;
        this.oursBefore = ours();
    }

    /** Looks from now on. */
    static Neighbours watch(Processes processes) {
        return new Neighbours(processes);
    }

    /** The cores that they used since; null where the system does not tell. */
    Double cores() {
        if (machineBefore.isEmpty() || !processes.areKnown()) {
            return null;
        }
        var millis = (System.nanoTime() - began) / 1e6;
        var machine = machineMillis().orElseThrow() - machineBefore.get();
        return Math.max(0, machine - (ours() - oursBefore)) / millis;
    }

    private double ours() {
        return processes.cpuMillis().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** All that the cores did, also for other machines on the same hardware (steal); not their idling and waiting. */
    private static Optional<Double> machineMillis() {
        try (var lines = Files.newBufferedReader(STAT)) {
            // cpu user nice system idle iowait irq softirq steal …
            var words = lines.readLine().split("\\s+");
            var ticks = Arrays.stream(words, 1, 9).mapToLong(Long::parseLong).toArray();
            return Optional.of((Arrays.stream(ticks).sum() - ticks[3] - ticks[4]) * MILLIS_A_TICK);
        } catch (IOException anotherSystem) {
            return Optional.empty();
        }
    }
}
