package hk.epay.system.bench;

import java.util.Map;

/**
 * Everything that a run has found out, as it is written to a file. What was not measured is absent or empty.
 *
 * @param machine where it ran
 * @param settings what was asked for
 * @param start by {@code first} and {@code second}
 * @param memory in MB per part, by {@code afterStart} and {@code afterLoad}
 * @param rest CPU of a suite that nobody uses, in milliseconds per second
 * @param load by the scenarios' names
 * @param live from the news to the socket, by how the news came and what else went on
 * @param ceiling PostgreSQL alone, by what was done
 * @param failures how often each kind happened
 */
record Figures(
        Machine machine,
        Settings settings,
        Map<String, Target.StartUp> start,
        Map<String, Map<String, Double>> memory,
        CpuBill rest,
        Map<String, Load> load,
        Map<String, Latency> live,
        Map<String, Ceiling.Result> ceiling,
        Map<String, Integer> failures) {

    /** What was asked for, as far as it changes figures. */
    record Settings(long seconds, long warmUpSeconds, int clients, int backgroundRate, String javaOptions) {}

    /**
     * One scenario under load.
     *
     * @param done that went well
     * @param perSecond over all clients
     * @param latency of the whole scenario, seen by a client
     * @param cpu for each one done, with what was left to do afterwards
     * @param neighbours the cores that others used meanwhile; null when not known
     */
    record Load(String title, long done, double perSecond, Latency latency, CpuBill cpu, Double neighbours) {}
}
