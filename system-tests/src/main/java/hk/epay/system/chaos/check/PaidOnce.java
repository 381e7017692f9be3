package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nobody pays an order twice and keeps waiting for the second money; and the order says what its payments say. */
final class PaidOnce implements Rule {
    private static final Set<String> PAID = Set.of("paid", "partially_refunded", "refunded");

    @Override
    public String name() {
        return "no order is paid twice";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var payments = facts.payments().stream().collect(Collectors.groupingBy(Facts.PaymentRow::order));
        var rails = Acknowledged.index(facts.railPayments(), Facts.RailPayment::reference);
        var waiting = facts.waitingForAPerson();
        for (var order : facts.orders()) {
            var its = payments.getOrDefault(order.id(), List.of());
            var kept = its.stream()
                    .filter(payment -> !waiting.contains(payment.id()))
                    .map(payment -> rails.get(payment.id()))
                    .filter(rail -> rail != null && rail.isPaid())
                    .mapToLong(rail -> rail.cents() - rail.refunded())
                    .sum();
            if (kept > order.cents()) {
                findings.add("an order of %d cost its shopper %d".formatted(order.cents(), kept), story(order, its));
            }
            var succeeded = its.stream()
                    .filter(payment -> payment.state().equals("succeeded"))
                    .toList();
            if (succeeded.size() > 1) {
                findings.add("an order has several successes", story(order, its));
            }
            if (succeeded.isEmpty() == PAID.contains(order.status())) {
                findings.add("an order is " + order.status() + ", its payments disagree", story(order, its));
            } else if (!succeeded.isEmpty()) {
                refunded(findings, order, succeeded.get(0));
            }
        }
        closed(findings, facts);
        return findings.all();
    }

    private static void refunded(Findings findings, Facts.OrderRow order, Facts.PaymentRow payment) {
        var back = payment.refunded();
        var expected = back == 0 ? "paid" : back < payment.cents() ? "partially_refunded" : "refunded";
        if (!order.status().equals(expected)) {
            findings.addAbout(payment.id(), "the order is " + order.status() + " and should be " + expected);
        }
    }

    /** Who was told that an order closes sees it closed, or paid. */
    private static void closed(Findings findings, Facts facts) {
        var asked = facts.history().stream()
                .filter(each -> each.op().equals("order.cancel") && each.isOk())
                .map(each -> each.key())
                .collect(Collectors.toSet());
        facts.orders().stream()
                .filter(order -> asked.contains(order.id()) && order.status().equals("pending"))
                .forEach(order -> findings.add("an order was to be cancelled and still waits", order));
    }

    private static Object[] story(Facts.OrderRow order, List<Facts.PaymentRow> payments) {
        return Stream.concat(Stream.of(order), payments.stream()).toArray();
    }
}
