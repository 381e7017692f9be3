package hk.epay.system.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Figures for people. */
final class Report {
    private static final String NOT_KNOWN = "-";

    private final Figures figures;

    Report(Figures figures) {
        this.figures = figures;
    }

    void print(PrintStream out) {
        out.println("\n" + figures.machine() + "\n");
        Stream.of(load(), cpu(), live(), ceiling(), parts())
                .filter(table -> !table.isEmpty())
                .forEach(out::println);
    }

    private Table load() {
        var table = new Table(
                "Under load, %d clients, %d s each"
                        .formatted(
                                figures.settings().clients(), figures.settings().seconds()),
                "",
                "/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "CPU ms each",
                "cores of others",
                "the seed");
        figures.load()
                .forEach((name, load) -> table.row(
                        name + ": " + load.title(),
                        load.perSecond(),
                        load.latency().p50(),
                        load.latency().p95(),
                        load.latency().p99(),
                        load.cpu().parts().isEmpty() ? NOT_KNOWN : load.cpu().suite(),
                        load.neighbours() == null ? NOT_KNOWN : load.neighbours(),
                        Mark.of(name)));
        return table;
    }

    private Table cpu() {
        var heads = Stream.concat(
                Stream.of("", "suite"),
                bills().values().stream().findFirst().stream().flatMap(bill -> bill.parts().keySet().stream()));
        var table = new Table(
                "CPU in ms for each (suite: without postgres, sandbox and bench); at rest: ms per second",
                heads.toArray(String[]::new));
        bills().forEach((name, bill) ->
                table.row(Stream.concat(Stream.of(name, bill.suite()), bill.parts().values().stream())
                        .toArray()));
        return table;
    }

    private Map<String, CpuBill> bills() {
        var bills = new LinkedHashMap<String, CpuBill>();
        if (figures.rest() != null && !figures.rest().parts().isEmpty()) {
            bills.put("at rest", figures.rest());
        }
        figures.load().forEach((name, load) -> {
            if (!load.cpu().parts().isEmpty()) {
                bills.put(name, load.cpu());
            }
        });
        return bills;
    }

    private Table live() {
        var table = new Table(
                "From the news to \"completed\" on a checkout's WebSocket; under load: beside %d purchases/s"
                        .formatted(figures.settings().backgroundRate()),
                "",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "worst ms",
                "samples",
                "the seed");
        figures.live()
                .forEach((name, latency) -> table.row(
                        name,
                        latency.p50(),
                        latency.p95(),
                        latency.p99(),
                        latency.max(),
                        latency.count(),
                        Mark.of(name)));
        return table;
    }

    private Table ceiling() {
        var table = new Table(
                "The ceiling: PostgreSQL alone, the same writes", "", "/s", "p50 ms", "p99 ms", "postgres CPU ms each");
        figures.ceiling()
                .forEach((name, result) -> table.row(
                        name + ": " + result.title(),
                        result.perSecond(),
                        result.latency().p50(),
                        result.latency().p99(),
                        result.postgresMillis()));
        return table;
    }

    private Table parts() {
        var started = figures.start().get("second");
        var table = new Table("The parts", "", "start s", "MB after start", "MB after load");
        var before = figures.memory().get("afterStart");
        var after = figures.memory().get("afterLoad");
        after.forEach((part, megabytes) -> table.row(
                part,
                started == null ? NOT_KNOWN : started.parts().getOrDefault(part, 0.0),
                before.getOrDefault(part, 0.0),
                megabytes));
        if (!after.isEmpty()) {
            table.row("together", started == null ? NOT_KNOWN : started.whole(), sum(before), sum(after));
        }
        return table;
    }

    private static double sum(Map<String, Double> values) {
        return values.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
