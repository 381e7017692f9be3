package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import hk.epay.system.chaos.load.HookReceiver.Reception;

/** Each endpoint got each event of its merchant, and no other, under one id, signed, with the same bytes every time. */
final class Hooked implements Rule {
    /** What an endpoint is sent on request, and what is in nobody's log. */
    private static final Set<String> UNLOGGED = Set.of("webhook.ping");

    @Override
    public String name() {
        return "each webhook endpoint got each event under one id";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        facts.endpoints().forEach(endpoint -> check(findings, facts, endpoint));
        facts.receptions().stream()
                .filter(each -> !each.signed())
                .forEach(each -> findings.add("a webhook without our signature", each));
        facts.receptions().stream()
                .filter(each -> !each.webhookId().equals(each.bodyId()))
                .forEach(each -> findings.add("a webhook with two ids", each));
        if (!facts.endpoints().isEmpty()) {
            complete(findings, facts);
        }
        facts.publicEvents().stream()
                .collect(Collectors.groupingBy(Facts.PublicEvent::merchant))
                .forEach((merchant, events) -> sequence(findings, merchant, events));
        return findings.all();
    }

    private static void check(Findings findings, Facts facts, Facts.Endpoint endpoint) {
        var events = facts.publicEvents().stream()
                .filter(event -> event.merchant().equals(endpoint.merchant()))
                .collect(Collectors.toMap(Facts.PublicEvent::id, Facts.PublicEvent::type));
        var got = facts.receptions().stream()
                .filter(each -> each.endpoint().equals(endpoint.name()))
                .collect(Collectors.groupingBy(Reception::webhookId));
        events.forEach((id, type) -> {
            if (got.getOrDefault(id, List.of()).stream().noneMatch(Reception::taken)) {
                findings.add(
                        endpoint.name() + " never took " + type + " " + id,
                        got.getOrDefault(id, List.of()).toArray());
            }
        });
        got.forEach((id, all) -> {
            if (!events.containsKey(id) && !UNLOGGED.contains(all.get(0).type())) {
                findings.add(endpoint.name() + " got what is not its merchant's", all.toArray());
            }
            if (all.stream().map(Reception::digest).distinct().count() > 1) {
                findings.add("one event came with different words", all.toArray());
            }
        });
    }

    /** What the suite said about orders and payments is in the public log, each once. */
    private static void complete(Findings findings, Facts facts) {
        var said = facts.published().stream()
                .filter(record -> isPublic(record.type()))
                .map(record -> record.type().substring("epay.".length()) + " " + record.eventId())
                .distinct()
                .collect(Collectors.groupingBy(text -> text.split(" ")[0], TreeMap::new, Collectors.counting()));
        var logged = facts.publicEvents().stream()
                .collect(Collectors.groupingBy(Facts.PublicEvent::type, TreeMap::new, Collectors.counting()));
        if (!said.equals(logged)) {
            findings.add("the public log is not what was said on Kafka", "said   " + said, "logged " + logged);
        }
    }

    private static boolean isPublic(String type) {
        return type.startsWith("epay.payment.")
                || type.startsWith("epay.order.") && !type.equals("epay.order.close_requested");
    }

    private static void sequence(Findings findings, String merchant, List<Facts.PublicEvent> events) {
        var numbers = events.stream().map(Facts.PublicEvent::sequence).sorted().toList();
        var first = numbers.get(0);
        if (!numbers.equals(
                LongStream.range(first, first + numbers.size()).boxed().toList())) {
            findings.add("the public events of " + merchant + " have a gap", numbers);
        }
    }
}
