package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Paid at the rail if and only if completed, or given back, with us; refunds likewise, to the cent. */
final class Money implements Rule {
    private static final Set<String> REFUND_DONE = Set.of("succeeded");
    private static final Set<String> REFUND_OVER = Set.of("succeeded", "failed", "cancelled", "reversed");

    @Override
    public String name() {
        return "money at the rail is money with us";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var ours = Acknowledged.index(facts.payments(), Facts.PaymentRow::id);
        var rails = Acknowledged.index(facts.railPayments(), Facts.RailPayment::reference);
        for (var rail : facts.railPayments()) {
            var payment = ours.get(rail.reference());
            if (payment == null) {
                findings.add("the rail has a payment that nobody of us knows", rail);
            } else if (rail.isPaid() && !payment.hasMoney()) {
                findings.addAbout(payment.id(), "paid at the rail, and " + payment.state() + " with us");
            }
        }
        facts.payments().stream().filter(Facts.PaymentRow::hasMoney).forEach(payment -> {
            var rail = rails.get(payment.id());
            if (rail == null || !rail.isPaid()) {
                findings.addAbout(payment.id(), payment.state() + " with us, and not paid at the rail");
            } else if (rail.cents() != payment.cents() && !payment.state().equals("conflicted")) {
                findings.addAbout(payment.id(), "the amounts differ");
            } else if (!rail.transactionId().equals(payment.transactionId())) {
                findings.addAbout(payment.id(), "the transactions differ");
            } else if (rail.refunded() != payment.refunded()) {
                findings.addAbout(
                        payment.id(),
                        "refunded %d at the rail, %d with us".formatted(rail.refunded(), payment.refunded()));
            }
        });
        review(findings, facts);
        refunds(findings, facts);
        return findings.all();
    }

    /** Money that does not fit goes back by itself, or has tried to. */
    private static void review(Findings findings, Facts facts) {
        var waiting = facts.waitingForAPerson();
        facts.payments().stream()
                .filter(payment -> payment.isInReview() && !waiting.contains(payment.id()))
                .forEach(payment -> findings.addAbout(payment.id(), "money that does not fit was not given back"));
    }

    private static void refunds(Findings findings, Facts facts) {
        var rails = Acknowledged.index(facts.railRefunds(), Facts.RailRefund::id);
        var ours = Acknowledged.index(facts.refunds(), Facts.RefundRow::id);
        for (var rail : facts.railRefunds()) {
            var refund = ours.get(rail.id());
            if (refund == null) {
                findings.add("the rail gave money back for a refund that nobody of us knows", rail);
            } else if (refund.cents() != rail.cents()) {
                findings.addAbout(refund.payment(), "a refund's amounts differ: " + rail);
            } else if (rail.status().equals("completed") != REFUND_DONE.contains(refund.state())) {
                findings.addAbout(refund.payment(), "a refund is " + rail.status() + " at the rail: " + rail);
            }
        }
        facts.refunds().stream()
                .filter(refund -> REFUND_DONE.contains(refund.state()) && !rails.containsKey(refund.id()))
                .forEach(refund -> findings.addAbout(refund.payment(), "the rail knows nothing of " + refund));
        facts.refunds().stream()
                .filter(refund -> !REFUND_OVER.contains(refund.state()))
                .forEach(refund -> findings.addAbout(refund.payment(), "a refund has not ended: " + refund));
        refundedSums(findings, facts);
    }

    private static void refundedSums(Findings findings, Facts facts) {
        var back = facts.refunds().stream()
                .filter(refund -> REFUND_DONE.contains(refund.state()))
                .collect(Collectors.groupingBy(
                        Facts.RefundRow::payment, Collectors.summingLong(Facts.RefundRow::cents)));
        facts.payments().forEach(payment -> {
            var sum = back.getOrDefault(payment.id(), 0L);
            if (sum != payment.refunded()) {
                findings.addAbout(
                        payment.id(), "its refunds come to %d, it says %d".formatted(sum, payment.refunded()));
            }
        });
    }
}
