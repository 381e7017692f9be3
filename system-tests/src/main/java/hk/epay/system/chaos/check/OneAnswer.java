package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import hk.epay.system.chaos.history.Operation;

/** One key, one thing, one answer, however often it was asked and whatever was in between. */
final class OneAnswer implements Rule {
    private static final Set<String> KEYED = Set.of("order", "payment", "refund");

    @Override
    public String name() {
        return "one key makes one thing and gets one answer";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var byKey = facts.history().stream()
                .filter(each -> KEYED.contains(each.op()))
                .collect(Collectors.groupingBy(each -> each.op() + " " + each.key()));
        byKey.values().forEach(calls -> answers(findings, calls));
        facts.orders().stream().collect(Collectors.groupingBy(Facts.OrderRow::description)).values().stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> findings.add("one key made several orders", rows.toArray()));
        facts.refunds().stream()
                .filter(row -> row.reason() != null && row.purpose().equals("merchant"))
                .filter(Facts.RefundRow::counts)
                .collect(Collectors.groupingBy(Facts.RefundRow::reason))
                .values()
                .stream()
                .filter(rows -> rows.size() > 1)
                .forEach(rows -> findings.add("one key made several refunds", rows.toArray()));
        payments(findings, facts);
        return findings.all();
    }

    private static void answers(Findings findings, List<Operation> calls) {
        var yes = calls.stream().filter(Operation::isOk).toList();
        var answers = yes.stream()
                .map(each -> each.told().get("id") + " " + each.told().get("cents"))
                .distinct()
                .count();
        if (answers > 1) {
            findings.add("one key got different answers", yes.toArray());
        }
        if (!yes.isEmpty() && calls.stream().anyMatch(Operation::isRefused)) {
            findings.add("one key was told both yes and no", calls.toArray());
        }
    }

    /** A payment does not keep its key, but an order cannot have more of them than there were keys that may have made one. */
    private static void payments(Findings findings, Facts facts) {
        var keys = facts.history().stream()
                .filter(each -> each.op().equals("payment") && !each.isRefused())
                .collect(Collectors.groupingBy(
                        each -> each.asked().get("order"), Collectors.mapping(Operation::key, Collectors.toSet())));
        facts.payments().stream()
                .collect(Collectors.groupingBy(Facts.PaymentRow::order))
                .forEach((order, rows) -> {
                    var asked = keys.getOrDefault(order, Set.of());
                    if (rows.size() > asked.size()) {
                        findings.add(
                                "an order has " + rows.size() + " payments by " + asked.size() + " keys",
                                rows.toArray());
                    }
                });
    }

    /** What an order is called that was made by this key. */
    static String mark(String key) {
        return "chaos " + key.replaceFirst("-o$", "");
    }
}
