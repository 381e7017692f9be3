package hk.epay.system.chaos.check;

import java.util.List;
import java.util.stream.Collectors;

/** No more goes back than came. */
final class RefundCap implements Rule {
    @Override
    public String name() {
        return "refunds stay within what was paid";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var back = facts.refunds().stream()
                .filter(Facts.RefundRow::counts)
                .collect(Collectors.groupingBy(
                        Facts.RefundRow::payment, Collectors.summingLong(Facts.RefundRow::cents)));
        facts.payments().forEach(payment -> {
            var sum = back.getOrDefault(payment.id(), 0L);
            if (sum > (payment.hasMoney() ? payment.cents() : 0)) {
                findings.addAbout(payment.id(), "%d goes back of %d".formatted(sum, payment.cents()));
            }
        });
        facts.railPayments().stream()
                .filter(rail -> rail.refunded() + rail.refundReserved() > (rail.isPaid() ? rail.cents() : 0))
                .forEach(rail -> findings.add("the rail gave back more than it had", rail));
        return findings.all();
    }
}
