package hk.epay.system.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Collects what one rule finds. */
final class Findings {
    /** After so many the story of one more tells nothing new. */
    private static final int TOLD_IN_FULL = 50;

    private final String rule;
    private final Facts facts;
    private final List<Finding> all = new ArrayList<>();

    Findings(Rule rule, Facts facts) {
        this.rule = rule.name();
        this.facts = facts;
    }

    /** Something is wrong about a payment, an order or both. */
    void add(String sentence, Object... related) {
        all.add(new Finding(
                rule, sentence, Stream.of(related).map(String::valueOf).toList()));
    }

    /** With all that any book says about this payment. */
    void addAbout(String payment, String sentence) {
        all.add(new Finding(rule, sentence, all.size() < TOLD_IN_FULL ? story(payment) : List.of(payment)));
    }

    List<Finding> all() {
        return all;
    }

    private List<String> story(String payment) {
        var lines = new ArrayList<String>();
        facts.payments().stream().filter(row -> row.id().equals(payment)).forEach(row -> lines.add(row.toString()));
        facts.payments().stream()
                .filter(row -> row.id().equals(payment))
                .findFirst()
                .ifPresent(row -> facts.orders().stream()
                        .filter(order -> order.id().equals(row.order()))
                        .forEach(order -> lines.add(order.toString())));
        facts.moves().stream().filter(move -> move.of().equals(payment)).forEach(move -> lines.add(move.toString()));
        facts.railPayments().stream()
                .filter(rail -> rail.reference().equals(payment))
                .forEach(rail -> lines.add(rail.toString()));
        facts.refunds().stream()
                .filter(refund -> refund.payment().equals(payment))
                .forEach(refund -> lines.add(refund.toString()));
        facts.bookings().stream()
                .filter(booking -> payment.equals(booking.payment()))
                .forEach(booking -> lines.add(booking.toString()));
        facts.published().stream()
                .filter(record -> record.key().equals(payment) && record.topic().equals("epay.payments"))
                .forEach(record -> lines.add(record.toString()));
        facts.history().stream()
                .filter(each -> payment.equals(each.asked().get("payment"))
                        || payment.equals(each.told().get("id")))
                .filter(each -> !each.op().equals("look"))
                .forEach(each -> lines.add(each.toString()));
        return lines;
    }
}
