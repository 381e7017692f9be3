package hk.epay.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import hk.epay.contract.BusinessDays;
import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/**
 * A replica whose clock is eight minutes ahead of everybody else's. Leases and timers are in the database's time, what
 * happened happened by the upstream's clock: so it neither takes the others' work away nor moves money to another day.
 */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
@TestProfile(ClocksTest.Ahead.class)
@Race(31)
class ClocksTest {
    /** Of this replica's clock alone: the database and the rail of this test stay where they are. */
    public static class Ahead implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("EPAY_TIME_OFFSET", "PT8M");
        }
    }

    Rail rail;

    @Test
    void leaves_a_payment_to_whoever_works_on_it() throws Exception {
        var order = told();
        var answers = rail.holdsAnswers(order.description());
        var reference = new CompletableFuture<String>();
        rail.whenCreated(order.description(), reference::complete);
        var paying =
                CompletableFuture.supplyAsync(() -> Shop.pays(order).extract().statusCode());
        var id = UUID.fromString(reference.get());
        // Three rounds of the worker: a lease by its own clock would have run out eight minutes ago.
        await().during(Duration.ofMillis(2_500)).atMost(Duration.ofSeconds(5)).until(() -> "requesting"
                .equals(Databases.ask("SELECT state FROM payment WHERE id = ?", id)));
        answers.countDown();
        assertThat(paying.get()).isBetween(201, 202);
        assertThat(rail.creates(order.description())).isEqualTo(1);
    }

    @Test
    void sets_its_timers_in_the_databases_time() throws Exception {
        var order = told();
        var id = UUID.fromString(Shop.pays(order).statusCode(201).extract().path("data.id"));
        assertThat(Databases.ask("SELECT next_check_at - now() < interval '1 minute' FROM payment WHERE id = ?", id))
                .isEqualTo("t");
    }

    @Test
    void books_money_on_the_day_on_which_the_rail_took_it() throws Exception {
        var order = told();
        var id = Shop.pays(order).statusCode(201).extract().<String>path("data.id");
        var webhook = Shop.body(rail.of(id), "payment.completed");
        var paidAt = Instant.parse("2026-03-31T15:59:59Z");
        webhook.put("occurredAt", paidAt.toString());
        Shop.webhook(webhook).statusCode(200);
        Shop.sees(order, id).body("data.status", equalTo("completed"));
        assertThat(Databases.ask(
                        "SELECT business_date FROM ledger_posting WHERE payment_id = ? AND happened_at = '" + paidAt
                                + "'",
                        UUID.fromString(id)))
                .isEqualTo(BusinessDays.dayOf(paidAt).toString());
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
