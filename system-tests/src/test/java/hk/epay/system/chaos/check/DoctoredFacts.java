package hk.epay.system.chaos.check;

import java.util.function.UnaryOperator;

import hk.epay.system.chaos.check.Facts.PaymentRow;

import static org.assertj.core.api.Assertions.assertThat;

/** A checker that catches nothing proves nothing: each fact is doctored, and somebody must notice. */
abstract class DoctoredFacts {
    final Facts facts = GoodDay.facts();

    void caughtBy(Rule rule, String sentence) {
        assertThat(rule.check(facts)).extracting(Finding::sentence).anySatisfy(said -> assertThat(said)
                .contains(sentence));
        assertThat(Checker.check(facts).get(rule.name())).isNotEmpty();
    }

    void payment(String id, UnaryOperator<PaymentRow> change) {
        facts.payments().replaceAll(row -> row.id().equals(id) ? change.apply(row) : row);
    }

    static PaymentRow with(PaymentRow row, long cents, String state, long refunded) {
        return new PaymentRow(
                row.id(),
                row.order(),
                row.merchant(),
                cents,
                state,
                row.status(),
                row.version(),
                row.transactionId(),
                refunded);
    }
}
