package hk.epay.system.chaos.check;

import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.system.chaos.check.Facts.OrderRow;
import hk.epay.system.chaos.check.Facts.PaymentRow;
import hk.epay.system.chaos.check.Facts.RefundRow;
import hk.epay.system.chaos.history.Operation.Result;

import static hk.epay.system.chaos.check.GoodDay.MERCHANT;
import static hk.epay.system.chaos.check.GoodDay.ORDER;
import static hk.epay.system.chaos.check.GoodDay.PAID;

/** What customers were told, against what there is. */
class CustomersRulesTest extends DoctoredFacts {
    @Nested
    class What_was_acknowledged {
        @Test
        void and_is_lost() {
            facts.orders().clear();
            caughtBy(new Acknowledged(), "an acknowledged order is lost");
        }

        @Test
        void as_a_payment_and_is_lost() {
            facts.payments().removeIf(row -> row.id().equals(PAID));
            caughtBy(new Acknowledged(), "an acknowledged payment is lost");
        }

        @Test
        void as_a_refund_and_is_lost() {
            facts.refunds().clear();
            caughtBy(new Acknowledged(), "an acknowledged refund is lost");
        }

        @Test
        void with_another_amount() {
            payment(PAID, row -> with(row, 9_000, row.state(), row.refunded()));
            caughtBy(new Acknowledged(), "a payment is not what was acknowledged");
        }

        @Test
        void for_another_merchant() {
            facts.orders()
                    .replaceAll(row ->
                            new OrderRow(row.id(), "mer_other", row.description(), row.cents(), row.status(), 3, PAID));
            caughtBy(new Acknowledged(), "an order is not what was acknowledged");
        }
    }

    @Nested
    class What_was_refused {
        @Test
        void and_exists_all_the_same() {
            facts.refunds().add(new RefundRow("refund-2", PAID, MERCHANT, 8_000, "pending", "w1-1-r2", "merchant"));
            caughtBy(new Refused(), "a refused refund exists");
        }

        @Test
        void as_a_cancellation_and_was_done() {
            facts.orders()
                    .replaceAll(row ->
                            new OrderRow(row.id(), MERCHANT, row.description(), row.cents(), "cancelled", 3, null));
            caughtBy(new Refused(), "an order is cancelled although that was refused");
        }

        @Test
        void for_no_good_reason() {
            facts.history().add(GoodDay.refused("payment", "w1-1-p3", "E010", Map.of("order", ORDER)));
            caughtBy(new Refused(), "a refusal that makes no sense");
        }
    }

    @Nested
    class One_key {
        @Test
        void with_two_answers() {
            var asked = Map.of("merchant", MERCHANT, "cents", "10000");
            facts.history().add(GoodDay.operation("order", "w1-1-o", Result.OK, asked, Map.of("id", "order-2")));
            caughtBy(new OneAnswer(), "one key got different answers");
        }

        @Test
        void that_was_told_yes_and_no() {
            facts.history().add(GoodDay.refused("refund", "w1-1-r1", "E034", GoodDay.refundOf(3_000)));
            caughtBy(new OneAnswer(), "one key was told both yes and no");
        }

        @Test
        void with_two_orders() {
            facts.orders().add(new OrderRow("order-2", MERCHANT, "chaos w1-1", 10_000, "pending", 1, null));
            caughtBy(new OneAnswer(), "one key made several orders");
        }

        @Test
        void with_two_refunds() {
            facts.refunds().add(new RefundRow("refund-2", PAID, MERCHANT, 3_000, "succeeded", "w1-1-r1", "merchant"));
            caughtBy(new OneAnswer(), "one key made several refunds");
        }

        @Test
        void with_more_payments_than_it_may_have_made() {
            facts.payments().add(new PaymentRow("payment-3", ORDER, MERCHANT, 10_000, "failed", "failed", 1, null, 0));
            caughtBy(new OneAnswer(), "an order has 3 payments by 2 keys");
        }
    }
}
