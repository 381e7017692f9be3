package hk.epay.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.demo.DemoMerchant;
import hk.epay.kit.testing.Race;
import hk.epay.system.actor.Merchant;
import hk.epay.system.actor.Shopper;
import hk.epay.system.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Any part may die at any moment; a purchase that had begun still ends well once it is back. */
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Suite suite = Suite.running();
    private final Merchant merchant = Merchant.of(suite, DemoMerchant.DEMO);
    private final Shopper shopper = new Shopper(suite);

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "order", "payment", "merchant", "sandbox", "kafka", "postgres"})
    void a_purchase_completes_after_the_crash_of(String part) {
        var order = merchant.createsOrder("20.00");
        var payment = merchant.startsPayment(order);
        if (part.equals("sandbox") || part.equals("postgres")) {
            // The payer's own side is what dies: it pays first, and the books must not forget.
            shopper.pays(payment);
            suite.crash(part);
        } else {
            suite.crash(part);
            shopper.pays(payment);
        }
        suite.recovers();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> merchant.status(payment)
                .equals("completed"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> merchant.status(order)
                .equals("paid"));
        buysAgain();
    }

    @Test
    @Race(19)
    void purchases_go_on_for_thirty_seconds_without_kafka_and_every_event_arrives_later() {
        var kafka = suite.stack().part("kafka");
        var orders = new ArrayList<Merchant.Order>();
        kafka.stop();
        try {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < end) {
                orders.add(buysWithoutKafka());
            }
        } finally {
            kafka.start();
        }
        suite.recovers();
        assertThat(orders).isNotEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(orders)
                .allMatch(o -> merchant.status(o).equals("paid")));
    }

    @Test
    void requests_fail_clearly_without_postgres_and_everything_recovers_by_itself() {
        var postgres = suite.stack().part("postgres");
        postgres.stop();
        try {
            merchant.posts("/api/orders", Map.of("description", "x", "amount", 1, "currency", "HKD"))
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("E023"))
                    .header("Retry-After", notNullValue());
        } finally {
            postgres.start();
        }
        suite.recovers();
        buysAgain();
    }

    private Merchant.Order buysWithoutKafka() {
        var order = merchant.createsOrder("30.00");
        var payment = merchant.startsPayment(order);
        shopper.pays(payment);
        await().until(() -> merchant.status(payment).equals("completed"));
        return order;
    }

    private void buysAgain() {
        var order = merchant.createsOrder("1.00");
        var payment = merchant.startsPayment(order);
        shopper.pays(payment);
        await().atMost(PATIENCE).until(() -> merchant.status(order).equals("paid"));
    }
}
