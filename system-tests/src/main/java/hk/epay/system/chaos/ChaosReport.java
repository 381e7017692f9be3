package hk.epay.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import hk.epay.system.chaos.check.Facts;
import hk.epay.system.chaos.check.Finding;
import hk.epay.system.chaos.fault.Fault;

/** What a run came to, for people and for programs. */
public final class ChaosReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int SHOWN_PER_RULE = 10;
    /** The one count that may well be zero. */
    static final String UNCLEAR = "calls without a clear answer";

    private final ChaosOptions options;
    private final List<String> log;
    private final List<Fault> schedule;
    private final Map<String, Integer> restarts;
    private final Map<String, Long> counts;
    private final Map<String, List<Finding>> findings;

    ChaosReport(
            ChaosOptions options,
            List<String> log,
            List<Fault> schedule,
            Map<String, Integer> restarts,
            Facts facts,
            Map<String, List<Finding>> findings) {
        this.options = options;
        this.log = List.copyOf(log);
        this.schedule = schedule;
        this.restarts = restarts;
        this.counts = count(facts);
        this.findings = findings;
    }

    /** Whether nothing was found. */
    public boolean isClean() {
        return findings.values().stream().allMatch(List::isEmpty);
    }

    /** How much there was of what, such as {@code acknowledged refunds}; a proof about nothing proves nothing. */
    public Map<String, Long> counts() {
        return counts;
    }

    /** What the faults, the rules and the findings were, in words. */
    @Override
    public String toString() {
        var text = new StringBuilder("\n%s  (seed %d, %d s, %d customers, %d replicas)\n\n"
                .formatted(
                        isClean() ? "NOTHING FOUND" : "FOUND SOMETHING",
                        options.seed(),
                        options.time().toSeconds(),
                        options.clients(),
                        options.replicas()));
        text.append("  faults     ").append(kinds()).append('\n');
        text.append("  restarts   ").append(restarts).append('\n');
        counts.forEach((what, many) -> text.append("  %8d  %s%n".formatted(many, what)));
        text.append('\n');
        findings.forEach((rule, found) -> text.append(
                "  %-52s %s%n".formatted(rule, found.isEmpty() ? "holds" : "BROKEN " + found.size() + " ×")));
        findings.values().forEach(found -> found.stream()
                .limit(SHOWN_PER_RULE)
                .forEach(each -> text.append("\n  ").append(each).append('\n')));
        if (!isClean()) {
            text.append("\nAgain: ./epay chaos --seed %d --minutes %d%n"
                    .formatted(options.seed(), Math.max(1, options.time().toMinutes())));
        }
        return text.toString();
    }

    /** Writes {@code report.txt} and {@code report.json} there. */
    void write(Path directory) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("seed", options.seed());
        tree.put("seconds", options.time().toSeconds());
        tree.put("customers", options.clients());
        tree.put("replicas", options.replicas());
        tree.put("clean", isClean());
        tree.put("counts", counts);
        tree.put("restarts", restarts);
        tree.put("faults", schedule.stream().map(Fault::toString).toList());
        tree.put("findings", findings);
        tree.put("log", log);
        try {
            Files.writeString(directory.resolve("report.txt"), String.join("\n", log) + "\n" + this);
            Files.write(directory.resolve("report.json"), JSON.writeValueAsBytes(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Long> kinds() {
        return schedule.stream()
                .collect(Collectors.groupingBy(
                        fault -> fault.kind().name().toLowerCase(Locale.ROOT), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> count(Facts facts) {
        var counts = new LinkedHashMap<String, Long>();
        for (var op : List.of("order", "payment", "refund", "order.cancel", "payment.cancel", "phone.pay")) {
            counts.put(
                    "acknowledged " + op,
                    facts.history().stream()
                            .filter(each -> each.op().equals(op) && each.isOk())
                            .map(each -> each.key())
                            .distinct()
                            .count());
        }
        counts.put("calls", (long) facts.history().size());
        counts.put(
                "calls without a clear answer",
                facts.history().stream()
                        .filter(each -> !each.isOk() && !each.isRefused())
                        .count());
        counts.put(
                "payments that are paid at the rail",
                facts.railPayments().stream().filter(Facts.RailPayment::isPaid).count());
        counts.put("refunds", (long) facts.refunds().size());
        counts.put(
                "refunds of money that did not fit",
                facts.refunds().stream()
                        .filter(refund -> !refund.purpose().equals("merchant"))
                        .count());
        counts.put("ledger entries", (long) facts.bookings().size());
        counts.put("records on Kafka", (long) facts.published().size());
        counts.put("states shown to pages", (long) facts.sightings().size());
        counts.put("public events", (long) facts.publicEvents().size());
        counts.put("webhooks received by merchants", (long) facts.receptions().size());
        return counts;
    }
}
