package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import hk.epay.system.chaos.history.Operation;

/** Who was told no, and never anything else, finds nothing; and nobody was told a no that makes no sense. */
final class Refused implements Rule {
    /** Of all that can be refused to customers who make no mistakes. */
    private static final Set<String> SENSIBLE = Set.of("E018", "E020", "E021", "E034", "E035");

    @Override
    public String name() {
        return "what was refused has no effect";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        facts.history().stream()
                .filter(Operation::isRefused)
                .filter(no -> !no.op().startsWith("phone."))
                .filter(no -> !SENSIBLE.contains(no.told().get("code")))
                .forEach(no -> findings.add("a refusal that makes no sense", no));
        facts.history().stream().collect(Collectors.groupingBy(each -> each.op() + " " + each.key())).values().stream()
                .filter(calls -> calls.stream().allMatch(Operation::isRefused))
                .forEach(calls -> check(findings, facts, calls));
        return findings.all();
    }

    private static void check(Findings findings, Facts facts, List<Operation> refused) {
        var no = refused.get(0);
        switch (no.op()) {
            case "order" ->
                facts.orders().stream()
                        .filter(row -> row.description().equals(OneAnswer.mark(no.key())))
                        .forEach(row -> findings.add("a refused order exists", no, row));
            case "refund" ->
                facts.refunds().stream()
                        .filter(row -> no.key().equals(row.reason()) && row.counts())
                        .forEach(row -> findings.add("a refused refund exists", no, row));
            case "order.cancel" ->
                facts.orders().stream()
                        .filter(row -> row.id().equals(no.key()) && row.status().equals("cancelled"))
                        .forEach(row -> findings.add("an order is cancelled although that was refused", no, row));
            default -> {
                // Payments are counted by OneAnswer; looking has no effect.
            }
        }
    }
}
