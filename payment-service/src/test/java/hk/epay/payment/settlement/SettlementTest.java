package hk.epay.payment.settlement;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Payout;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.Manner;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class SettlementTest {
    Rail rail;
    OrderBook orders;

    @Nested
    class A_payment_that_the_rail_pays_out {
        @Test
        @Race(26)
        void has_succeeded_although_no_webhook_said_so() throws Exception {
            var order = told();
            var id = started(order);
            Payout.to("mer_demo").of(rail.of(id)).told();
            becomes(order, id, "completed");
            assertThat(kinds(id)).isEqualTo("captured,fee,settled");
            assertThat(accounts(id)).isEqualTo("octopus_receivable:0,merchant_payable:0,fees:0");
            // The webhook that was slower changes nothing any more.
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            assertThat(kinds(id)).isEqualTo("captured,fee,settled");
        }

        @Test
        @Race(26)
        void has_succeeded_although_we_never_got_an_answer_and_is_asked_about_no_more() throws Exception {
            var order = told();
            rail.behaves(order.description(), Manner.DOES_NOTHING_AND_FAILS);
            var id = Shop.pays(order).statusCode(202).extract().<String>path("data.id");
            Payout.to("mer_demo")
                    .of(id, "oct_only_the_settlement_knows", 10_000, 0, Instant.now())
                    .told();
            becomes(order, id, "completed");
            Shop.sees(order, id).body("data.octopusTransactionId", equalTo("oct_only_the_settlement_knows"));
            assertThat(ask("SELECT next_check_at FROM payment WHERE id = ?", id))
                    .isNull();
        }

        @Test
        @Race(26)
        void is_kept_for_review_when_its_order_was_given_up() throws Exception {
            var order = told();
            var id = started(order);
            rail.of(id).status = "expired";
            Shop.webhook(rail.of(id), "payment.expired").statusCode(200);
            Payout.to("mer_demo").of(rail.of(id)).told();
            becomes(order, id, "review");
            assertThat(kinds(id)).isEqualTo("suspended,fee,settled");
            assertThat(accounts(id)).isEqualTo("suspense:-10000,octopus_receivable:0,merchant_payable:10000,fees:0");
        }

        @ParameterizedTest
        @CsvSource({"2026-03-31T15:59:59Z, 2026-03-31", "2026-03-31T16:00:00Z, 2026-04-01"})
        @Race(32)
        void belongs_to_the_day_on_which_it_was_paid_in_Hong_Kong(Instant paidAt, String day) throws Exception {
            var order = told();
            var id = started(order);
            Payout.to("mer_demo")
                    .of(id, rail.of(id).transactionId, 10_000, 150, paidAt)
                    .told();
            becomes(order, id, "completed");
            assertThat(ask(
                            "SELECT string_agg(DISTINCT business_date::text, ',') FROM ledger_posting WHERE payment_id = ?",
                            id))
                    .isEqualTo(day);
        }

        @Test
        void is_booked_once_however_often_the_settlement_is_told() throws Exception {
            var order = told();
            var id = started(order);
            var payout = Payout.to("mer_demo").of(rail.of(id)).told().told();
            becomes(order, id, "completed");
            assertThat(kinds(id)).isEqualTo("captured,fee,settled");
            assertThat(Databases.ask("SELECT count(*) FROM settlement_line WHERE settlement_id = ?", payout.id()))
                    .isEqualTo("1");
        }
    }

    @Nested
    class A_refund_of_the_same_day {
        @Test
        @Race(27)
        void is_netted_and_known_to_have_gone_back_although_no_webhook_said_so() throws Exception {
            var sale = Sale.done(rail, orders);
            var refund = sale.refundId(40);
            Payout.to("mer_demo")
                    .of(sale.known())
                    .less(sale.known(), refund, 4_000, 0)
                    .told();
            sale.refundBecomes(refund, "completed");
            isBooked(sale.id());
            sale.sees().body("data.status", equalTo("partially_refunded"));
            assertThat(accounts(sale.id()))
                    .isEqualTo("octopus_receivable:0,merchant_payable:0,refunds_in_flight:0,fees:0");
            // The webhook that was slower changes nothing any more.
            sale.hears(sale.refundWebhook(refund, "refund.completed", "40"));
            assertThat(sale.told("partially_refunded")).isEqualTo(1);
            assertThat(ask("SELECT string_agg(claim, ';') FROM ledger_proof WHERE payment_id = ?", sale.id()))
                    .isNull();
        }

        @Test
        @Race(27)
        void of_everything_leaves_nothing_to_pay_out_but_the_fee() throws Exception {
            var sale = Sale.done(rail, orders);
            var refund = sale.refundId(100);
            Payout.to("mer_demo")
                    .of(sale.known())
                    .less(sale.known(), refund, 10_000, 150)
                    .told();
            sale.becomes("refunded");
            isBooked(sale.id());
            assertThat(accounts(sale.id()))
                    .isEqualTo("octopus_receivable:0,merchant_payable:0,refunds_in_flight:0,fees:0");
        }

        @Test
        void is_not_believed_about_a_refund_of_another_payment() throws Exception {
            var sale = Sale.done(rail, orders);
            var other = Sale.done(rail, orders);
            var refund = sale.refundId(40);
            var payout =
                    Payout.to("mer_demo").less(other.known(), refund, 4_000, 0).told();
            await().until(() -> "waiting 1".equals(state(payout)));
            assertThat(sale.state(refund)).isEqualTo("pending");
        }
    }

    @Nested
    class A_line_about_nothing_that_we_know {
        @Test
        void waits_and_is_set_aside_in_the_end() throws Exception {
            var payout = Payout.to("mer_demo")
                    .of(UUID.randomUUID().toString(), "oct_x", 100, 0, Instant.now())
                    .told();
            await().until(() -> "waiting 1".equals(state(payout)));
            Databases.execute(
                    "UPDATE settlement_line SET attempts = 9, next_try_at = now() WHERE settlement_id = ?",
                    payout.id());
            await().until(() -> "unmatched 10".equals(state(payout)));
        }

        @Test
        void may_even_name_no_payment_at_all() {
            var payout = Payout.to("mer_demo")
                    .of("a till roll", "oct_x", 100, 0, Instant.now())
                    .told();
            await().until(() -> "waiting 1".equals(state(payout)));
        }

        @Test
        void may_be_another_merchants() {
            var order = told();
            var id = started(order);
            var payout = Payout.to("mer_other").of(rail.of(id)).told();
            await().until(() -> "waiting 1".equals(state(payout)));
            Shop.sees(order, id).body("data.status", equalTo("pending"));
        }
    }

    private static String state(Payout payout) throws SQLException {
        return Databases.ask(
                "SELECT state || ' ' || attempts FROM settlement_line WHERE settlement_id = ?", payout.id());
    }

    private static void isBooked(String id) {
        await().until(() -> "0"
                .equals(Databases.ask(
                        "SELECT count(*) FROM settlement_line WHERE reference = ? AND state <> 'booked'", id)));
    }

    /** The kinds of a payment's bookings, in their order. */
    private static String kinds(String id) throws SQLException {
        return ask("SELECT string_agg(kind, ',' ORDER BY seq) FROM ledger_posting WHERE payment_id = ?", id);
    }

    /** What stands on the accounts for a payment, in their order of first use. */
    private static String accounts(String id) throws SQLException {
        return ask(
                """
                SELECT string_agg(account || ':' || cents, ',' ORDER BY first, account DESC) FROM (
                    SELECT account, sum(cents) AS cents, min(seq) AS first
                    FROM ledger_entry e JOIN ledger_posting p ON p.id = e.posting_id
                    WHERE payment_id = ? GROUP BY account) AS balances""",
                id);
    }

    private static String ask(String sql, String payment) throws SQLException {
        return Databases.ask(sql, UUID.fromString(payment));
    }

    private static void becomes(OrderEvent order, String id, String status) {
        await().untilAsserted(() -> Shop.sees(order, id).body("data.status", equalTo(status)));
        isBooked(id);
    }

    private static OrderEvent told() {
        var order = Shop.order();
        Shop.tells(order);
        await().until(() -> "1"
                .equals(Databases.ask(
                        "SELECT count(*) FROM order_gate WHERE order_id = ?",
                        order.orderId().value())));
        return order;
    }

    private static String started(OrderEvent order) {
        return Shop.pays(order).statusCode(201).extract().path("data.id");
    }
}
