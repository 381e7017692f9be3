package hk.epay.kit.inbox;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.kit.db.Database;
import hk.epay.kit.testapp.Facts;
import hk.epay.kit.testing.Databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DeliveriesTest {
    @Inject
    Database database;

    @Test
    void an_event_has_its_effect() throws Exception {
        var id = OrderId.next();
        database.inTransaction(tx -> tx.publish(Facts.order(id, 1, "plain")))
                .await()
                .atMost(Duration.ofSeconds(5));
        await().untilAsserted(
                        () -> assertThat(Databases.ask("select count(*) from effect where about = ?", id.toString()))
                                .isEqualTo("1"));
    }
}
