package hk.epay.system.chaos.check;

import java.util.List;
import java.util.stream.Collectors;

import hk.epay.system.chaos.load.Sighting;

/** A page never goes back in time, and ends at the truth. */
final class Watched implements Rule {
    @Override
    public String name() {
        return "every page ends at the truth, never going back";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var payments = Acknowledged.index(facts.payments(), Facts.PaymentRow::id);
        facts.sightings().stream()
                .collect(Collectors.groupingBy(Sighting::watcher))
                .values()
                .forEach(seen -> check(findings, seen, payments.get(seen.get(0).paymentId())));
        return findings.all();
    }

    private static void check(Findings findings, List<Sighting> seen, Facts.PaymentRow truth) {
        for (var i = 1; i < seen.size(); i++) {
            if (seen.get(i).version() < seen.get(i - 1).version()) {
                findings.add("a page was shown the past", seen.toArray());
                return;
            }
        }
        var last = seen.get(seen.size() - 1);
        if (truth == null) {
            findings.add("a page was shown a payment that does not exist", seen.toArray());
        } else if (last.version() != truth.version()) {
            findings.add("a page ends at version %d of %d".formatted(last.version(), truth.version()), seen.toArray());
        } else if (!last.status().isEmpty() && !last.status().equals(truth.status())) {
            findings.add("a page shows " + last.status() + ", the truth is " + truth.status(), seen.toArray());
        }
    }
}
