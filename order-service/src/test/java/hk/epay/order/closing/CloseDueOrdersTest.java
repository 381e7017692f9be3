package hk.epay.order.closing;

import java.time.Duration;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class CloseDueOrdersTest {
    @Inject
    CloseDueOrders closeDueOrders;

    @AfterEach
    void forget() throws Exception {
        Databases.execute("DELETE FROM order_event WHERE order_id IN"
                + " (SELECT id FROM orders WHERE merchant_id = 'mer_crowd')");
        Databases.execute("DELETE FROM orders WHERE merchant_id = 'mer_crowd'");
    }

    @Test
    void each_of_500_orders_is_asked_for_once_however_many_replicas_sweep() throws Exception {
        Databases.execute(
                """
                INSERT INTO orders (id, merchant_id, order_number, version, description, amount_cents, currency,
                    status, created_at, expires_at, due_at)
                SELECT gen_random_uuid(), 'mer_crowd', 'ORD-' || i, 1, 'x', 100, 'HKD', 'pending',
                    now() - interval '2 h', now() - interval '1 h', now() - interval '1 h'
                FROM generate_series(1, 500) i""");

        Uni.join()
                .all(Stream.generate(closeDueOrders::sweep).limit(8).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(Databases.ask("SELECT count(*) FROM orders WHERE merchant_id = 'mer_crowd' AND closing = 'expired'"))
                .isEqualTo("500");
        assertThat(Databases.ask("SELECT count(*) || ' ' || max(version) FROM order_event WHERE order_id IN"
                        + " (SELECT id FROM orders WHERE merchant_id = 'mer_crowd')"))
                .isEqualTo("500 2");
    }
}
