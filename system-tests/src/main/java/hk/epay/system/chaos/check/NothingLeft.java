package hk.epay.system.chaos.check;

import java.util.List;

/** Outboxes are empty, nothing was set aside as poison, no webhook of the rail is without a payment. */
final class NothingLeft implements Rule {
    @Override
    public String name() {
        return "nothing is left over";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        facts.leftovers().forEach(each -> findings.add("left in the " + each.where(), each));
        return findings.all();
    }
}
