package hk.epay.system.bench;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * CPU in milliseconds for one thing done.
 *
 * @param parts of each process, also those that {@link #suite} leaves out
 */
record CpuBill(Map<String, Double> parts) {
    /** Told apart: the database as the seed's mark does, and what a real purchase would not have on this machine. */
    private static final Set<String> APART = Set.of(Processes.POSTGRES, Processes.SANDBOX, Processes.BENCH);

    /** What was used between two looks at the processes, shared among so many. */
    static CpuBill between(Map<String, Double> before, Map<String, Double> after, double shares) {
        var each = new TreeMap<String, Double>();
        after.forEach((part, used) -> each.put(part, (used - before.getOrDefault(part, 0.0)) / Math.max(1, shares)));
        return new CpuBill(each);
    }

    /** Of our own processes and Kafka. */
    @JsonProperty
    double suite() {
        return parts.entrySet().stream()
                .filter(part -> !APART.contains(part.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Of one part; 0 when it does not run. */
    double of(String part) {
        return parts.getOrDefault(part, 0.0);
    }

    /** Of everything but the benchmark. */
    double whole() {
        return suite() + of(Processes.POSTGRES) + of(Processes.SANDBOX);
    }
}
