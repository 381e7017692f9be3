package hk.epay.system.chaos.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import hk.epay.system.chaos.history.Operation;

/** Who was told yes finds it afterwards: the same amount, the same merchant, the same order or payment. */
final class Acknowledged implements Rule {
    @Override
    public String name() {
        return "what was acknowledged exists";
    }

    @Override
    public List<Finding> check(Facts facts) {
        var findings = new Findings(this, facts);
        var orders = index(facts.orders(), Facts.OrderRow::id);
        var payments = index(facts.payments(), Facts.PaymentRow::id);
        var refunds = index(facts.refunds(), Facts.RefundRow::id);
        for (var yes : facts.history().stream().filter(Operation::isOk).toList()) {
            var id = yes.told().get("id");
            switch (yes.op()) {
                case "order" -> order(findings, yes, orders.get(id));
                case "payment" -> payment(findings, yes, payments.get(id));
                case "refund" -> refund(findings, yes, refunds.get(id));
                default -> {
                    // Nothing is made by it.
                }
            }
        }
        return findings.all();
    }

    private static void order(Findings findings, Operation yes, Facts.OrderRow row) {
        if (row == null) {
            findings.add("an acknowledged order is lost", yes);
        } else if (!same(yes, row.merchant(), row.cents())) {
            findings.add("an order is not what was acknowledged", yes, row);
        }
    }

    private static void payment(Findings findings, Operation yes, Facts.PaymentRow row) {
        if (row == null) {
            findings.add("an acknowledged payment is lost", yes);
        } else if (!same(yes, row.merchant(), row.cents())
                || !row.order().equals(yes.asked().get("order"))) {
            findings.add("a payment is not what was acknowledged", yes, row);
        }
    }

    private static void refund(Findings findings, Operation yes, Facts.RefundRow row) {
        if (row == null) {
            findings.add("an acknowledged refund is lost", yes);
        } else if (!same(yes, row.merchant(), row.cents())
                || !row.payment().equals(yes.asked().get("payment"))) {
            findings.add("a refund is not what was acknowledged", yes, row);
        }
    }

    private static boolean same(Operation yes, String merchant, long cents) {
        var told = yes.told().get("cents");
        return merchant.equals(yes.asked().get("merchant"))
                && Long.toString(cents).equals(yes.asked().get("cents"))
                && (told == null || Objects.equals(told, Long.toString(cents)));
    }

    static <T> Map<String, T> index(List<T> all, Function<T, String> key) {
        return all.stream().collect(Collectors.toMap(key, Function.identity(), (first, second) -> first));
    }
}
