package hk.epay.system.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.sun.management.OperatingSystemMXBean;

/**
 * What the figures were taken on.
 *
 * @param busyBefore the load average of the last minute before anything began; a busy machine measures its neighbours
 */
record Machine(
        int cores, String processor, long memoryMegabytes, String system, String jdk, String date, double busyBefore) {

    static Machine here() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                system.getSystemLoadAverage());
    }

    /** In a sentence. */
    @Override
    public String toString() {
        return "%d cores (%s), %d GB, %s, JDK %s, %s, load before %.1f"
                .formatted(cores, processor, Math.round(memoryMegabytes / 1024.0), system, jdk, date, busyBefore);
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException anotherSystem) {
            return System.getProperty("os.arch");
        }
    }
}
