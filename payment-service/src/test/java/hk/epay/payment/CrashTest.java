package hk.epay.payment;

import java.sql.SQLException;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Rail.RefundManner;
import hk.epay.payment.rail.Sale;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** The rail was called, and the database did not keep what it said. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class CrashTest {
    Rail rail;
    OrderBook orders;

    @AfterEach
    void the_database_is_well_again() throws SQLException {
        Databases.execute("DROP TRIGGER IF EXISTS trouble ON payment_event");
        Databases.execute("DROP TRIGGER IF EXISTS trouble ON refund_event");
    }

    @Nested
    class A_crash_between_the_call_and_the_commit {
        @Test
        @Race(12)
        void of_a_payment_is_asked_about_and_never_paid_twice() throws SQLException {
            var order = Shop.order();
            orders.knows(order.orderId().toString(), order);
            trouble("payment_event", "NEW.to_state <> 'requesting'", "check_violation", Integer.MAX_VALUE);
            var id = Shop.pays(order).statusCode(202).extract().<String>path("data.id");
            assertThat(ask("SELECT state FROM payment WHERE id = ?", UUID.fromString(id)))
                    .isEqualTo("requesting");
            Databases.execute("DROP TRIGGER trouble ON payment_event");
            var sale = new Sale(order, id, rail.of(id));
            sale.isDue();
            await().untilAsserted(() ->
                    sale.sees().body("data.paymentToken", equalTo(sale.known().token())));
            assertThat(rail.creates(order.description())).isEqualTo(1);
        }

        @Test
        @Race(12)
        void of_a_refund_is_asked_about_and_never_refunded_twice() throws SQLException {
            var sale = Sale.done(rail, orders);
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            trouble("refund_event", "NEW.to_state = 'succeeded'", "check_violation", Integer.MAX_VALUE);
            var refund = sale.refunds(60).statusCode(202).extract().<String>path("data.id");
            assertThat(sale.state(refund)).isEqualTo("submitting");
            sale.refunds(60).statusCode(422);
            Databases.execute("DROP TRIGGER trouble ON refund_event");
            sale.refundsAreDue();
            sale.refundBecomes(refund, "completed");
            assertThat(sale.known().refundCalls).hasValue(1);
        }
    }

    @Nested
    class A_database_that_gives_a_transaction_up_for_a_rival {
        @Test
        @Race(13)
        void does_not_make_us_call_the_rail_again_for_a_payment() throws SQLException {
            var order = Shop.order();
            orders.knows(order.orderId().toString(), order);
            trouble("payment_event", "NEW.to_state = 'awaiting_payer'", "serialization_failure", 3);
            Shop.pays(order).statusCode(201);
            assertThat(times()).isGreaterThan(3);
            assertThat(rail.creates(order.description())).isEqualTo(1);
        }

        @Test
        @Race(13)
        void does_not_make_us_call_the_rail_again_for_a_refund() throws SQLException {
            var sale = Sale.done(rail, orders);
            sale.known().refunding = RefundManner.COMPLETES_AT_ONCE;
            trouble("refund_event", "true", "serialization_failure", 3);
            sale.refunds(60).statusCode(201);
            assertThat(times()).isGreaterThan(3);
            assertThat(sale.known().refundCalls).hasValue(1);
            sale.sees().body("data.version", equalTo(5));
        }
    }

    /** From now on the table refuses such rows, so many times; a sequence counts, for it does not roll back. */
    private static void trouble(String table, String when, String how, int times) throws SQLException {
        Databases.execute("DROP SEQUENCE IF EXISTS trouble");
        Databases.execute("CREATE SEQUENCE trouble");
        Databases.execute(
                """
                CREATE OR REPLACE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('trouble') <= %d THEN
                        RAISE EXCEPTION 'trouble' USING ERRCODE = '%s';
                    END IF;
                    RETURN NEW;
                END $$"""
                        .formatted(times, how));
        Databases.execute("CREATE TRIGGER trouble BEFORE INSERT ON " + table + " FOR EACH ROW WHEN (" + when
                + ") EXECUTE FUNCTION trouble()");
    }

    private static int times() throws SQLException {
        return Integer.parseInt(Databases.ask("SELECT last_value FROM trouble"));
    }

    private static String ask(String sql, Object... args) {
        try {
            return Databases.ask(sql, args);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
