package hk.epay.system.chaos.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Versions count 1, 2, 3 … without a gap, in the history and on Kafka, and each move begins where the one before ended. */
final class Versions implements Rule {
    @Override
    public String name() {
        return "versions have no gap and arrive in order";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var moves = facts.moves().stream().collect(Collectors.groupingBy(Facts.Move::of));
        var records = facts.published().stream()
                .filter(each ->
                        each.type().startsWith("epay.payment.") || each.type().startsWith("epay.order."))
                .collect(Collectors.groupingBy(Facts.Published::key));
        facts.payments().forEach(payment -> check(findings, payment.id(), payment.version(), moves, records));
        facts.orders().forEach(order -> check(findings, order.id(), order.version(), moves, records));
        facts.published().stream()
                .collect(Collectors.groupingBy(each -> each.topic() + " " + each.key()))
                .forEach((key, all) -> {
                    if (all.stream().map(Facts.Published::partition).distinct().count() > 1) {
                        findings.add("one key is on several partitions", all.toArray());
                    }
                });
        return findings.all();
    }

    private static void check(
            Findings findings,
            String id,
            int version,
            Map<String, List<Facts.Move>> moves,
            Map<String, List<Facts.Published>> records) {
        var its = moves.getOrDefault(id, List.of());
        var told = its.stream().filter(move -> move.tells() != null).toList();
        var expected = IntStream.rangeClosed(1, version).boxed().toList();
        if (!told.stream().map(Facts.Move::version).toList().equals(expected)) {
            findings.addAbout(
                    id,
                    "the history of " + id + " has the versions "
                            + told.stream().map(Facts.Move::version).toList() + ", not 1 to " + version);
        }
        for (var i = 1; i < its.size(); i++) {
            if (its.get(i).from() != null
                    && !Objects.equals(its.get(i).from(), its.get(i - 1).to())) {
                findings.addAbout(id, "a move of " + id + " begins elsewhere: " + its.get(i));
            }
        }
        var seen = firstOccurrences(records.getOrDefault(id, List.of()));
        if (!seen.stream().map(Facts.Published::version).toList().equals(expected)) {
            findings.addAbout(
                    id,
                    "Kafka told the versions "
                            + seen.stream().map(Facts.Published::version).toList() + " of " + id + ", not 1 to "
                            + version);
        } else if (told.size() == seen.size()) {
            types(findings, id, told, seen);
        }
    }

    private static void types(Findings findings, String id, List<Facts.Move> told, List<Facts.Published> seen) {
        var pairs = IntStream.range(0, told.size())
                .filter(i -> !told.get(i).tells().equals(seen.get(i).type()))
                .mapToObj(i -> told.get(i) + " but " + seen.get(i))
                .toList();
        if (!pairs.isEmpty()) {
            findings.add("Kafka told something else about " + id, pairs.toArray());
        }
    }

    /** Hearing twice is allowed; hearing for the first time out of order is not. */
    private static List<Facts.Published> firstOccurrences(List<Facts.Published> records) {
        var seen = new HashSet<Integer>();
        var first = new ArrayList<Facts.Published>();
        for (var record : records) {
            if (seen.add(record.version())) {
                first.add(record);
            }
        }
        return first;
    }
}
