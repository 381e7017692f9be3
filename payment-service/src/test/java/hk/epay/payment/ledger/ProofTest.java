package hk.epay.payment.ledger;

import java.sql.SQLException;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Payout;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The ledger, the payments, the refunds and the settlements say the same, and somebody hears of it when they do not. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class ProofTest {
    Rail rail;
    OrderBook orders;

    @Nested
    class Books_that_are_kept_as_they_should {
        @Test
        void agree_after_a_payment_and_its_settlement() throws Exception {
            var id = paid();
            assertThat(faults(id)).isNull();
            Payout.to("mer_demo").of(rail.of(id)).told();
            await().until(() ->
                    "booked".equals(Databases.ask("SELECT state FROM settlement_line WHERE reference = ?", id)));
            assertThat(faults(id)).isNull();
        }

        @Test
        void agree_at_every_step_of_a_refund() throws Exception {
            var sale = Sale.done(rail, orders);
            var refund = sale.refundId(60);
            assertThat(faults(sale.id())).isNull();
            sale.hears(sale.refundWebhook(refund, "refund.completed", "60"));
            assertThat(faults(sale.id())).isNull();
            var failing = sale.refundId(40);
            sale.hears(sale.refundWebhook(failing, "refund.failed", "40"));
            assertThat(faults(sale.id())).isNull();
            assertThat(sale.column("refunded_cents || ' ' || refund_reserved_cents"))
                    .isEqualTo("6000 0");
        }

        @Test
        void agree_about_money_that_waits_for_a_decision() throws Exception {
            var id = started();
            rail.of(id).status = "expired";
            Shop.webhook(rail.of(id), "payment.expired").statusCode(200);
            Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
            assertThat(faults(id)).isNull();
        }
    }

    @Nested
    class Books_that_were_tampered_with {
        @Test
        void show_a_payment_whose_money_was_never_booked() throws Exception {
            var id = paid();
            without("DELETE FROM ledger_entry WHERE posting_id IN (SELECT id FROM ledger_posting WHERE payment_id = '"
                    + id + "')");
            assertThat(faults(id)).contains("the rail owes");
            raisesTheAlarm();
            repair(id);
        }

        @Test
        void show_a_refund_that_was_forgotten() throws Exception {
            var id = paid();
            Databases.execute("UPDATE payment SET refund_reserved_cents = 4000 WHERE id = ?", UUID.fromString(id));
            assertThat(faults(id)).contains("in flight").contains("refunds that are open");
            Databases.execute("UPDATE payment SET refund_reserved_cents = 0 WHERE id = ?", UUID.fromString(id));
            assertThat(faults(id)).isNull();
        }

        @Test
        void show_a_payout_that_was_not_booked() throws Exception {
            var id = paid();
            Payout.to("mer_demo").of(rail.of(id)).told();
            await().until(() ->
                    "booked".equals(Databases.ask("SELECT state FROM settlement_line WHERE reference = ?", id)));
            Databases.execute("UPDATE settlement_line SET gross_cents = 9999 WHERE reference = ?", id);
            assertThat(faults(id)).contains("paid out");
            Databases.execute("UPDATE settlement_line SET gross_cents = 10000 WHERE reference = ?", id);
        }

        /** As nobody but the owner of the tables could. */
        private void without(String change) throws SQLException {
            Databases.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER");
            try {
                Databases.execute(change);
            } finally {
                Databases.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER");
            }
        }

        private void raisesTheAlarm() {
            await().until(() -> gauge() > 0);
        }

        private void repair(String id) throws SQLException {
            Databases.execute(
                    "INSERT INTO ledger_entry (posting_id, merchant_id, currency, account, cents)"
                            + " SELECT id, merchant_id, currency, a.account, a.cents FROM ledger_posting,"
                            + " (VALUES ('octopus_receivable', 10000), ('merchant_payable', -10000)) AS a (account, cents)"
                            + " WHERE payment_id = ?",
                    UUID.fromString(id));
            await().until(() -> gauge() == 0);
        }

        private double gauge() {
            return given().get("/q/metrics")
                    .asString()
                    .lines()
                    .filter(line -> line.startsWith("epay_ledger_proof_faults"))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** The claims about a payment that do not hold; null when all do. */
    private static String faults(String id) throws SQLException {
        return Databases.ask(
                "SELECT string_agg(claim, '; ') FROM ledger_proof WHERE payment_id = ?", UUID.fromString(id));
    }

    private String paid() {
        var id = started();
        Shop.webhook(rail.of(id), "payment.completed").statusCode(200);
        return id;
    }

    private static String started() {
        var order = told();
        return Shop.pays(order).statusCode(201).extract().path("data.id");
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
}
