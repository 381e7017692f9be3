package hk.epay.payment;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import hk.epay.contract.event.OrderEvent;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.payment.rail.Neighbours;
import hk.epay.payment.rail.Neighbours.OrderBook;
import hk.epay.payment.rail.Rail;
import hk.epay.payment.rail.Shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A request that its sender gave a name, with {@code Idempotency-Key}. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class NamedRequestTest {
    Rail rail;
    OrderBook orders;

    @Test
    @Race(11)
    void is_answered_alike_however_often_it_comes() {
        var order = told();
        var named = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var id = Shop.pays(order, named).statusCode(201).extract().<String>path("data.id");
        Shop.webhook(rail.of(id), "payment.failed").statusCode(200);
        Shop.pays(order, named)
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("data.id", equalTo(id))
                .body("data.status", equalTo("pending"));
        Shop.pays(told(), named).statusCode(422).body("code", equalTo("E016"));
    }

    @Test
    @Race(11)
    void charges_once_when_fifty_come_at_once() {
        var order = told();
        var named = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Shop.pays(order, named).extract().response()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // 202 when this machine is so busy that the rail's answer takes longer than a caller waits.
        assertThat(answers).extracting(a -> a.statusCode()).isSubsetOf(201, 202, 409);
        assertThat(answers.stream()
                        .filter(a -> a.statusCode() < 300)
                        .map(a -> a.<String>path("data.id"))
                        .distinct())
                .hasSize(1);
        assertThat(rail.creates(order.description())).isEqualTo(1);
    }

    @Test
    void goes_on_with_what_a_crashed_holder_began() throws Exception {
        var order = told();
        var key = UUID.randomUUID().toString();
        var id = Shop.pays(order, Map.of("Idempotency-Key", key)).extract().<String>path("data.id");
        Databases.execute(
                "UPDATE idempotency_key SET status = NULL, body = NULL, lease_until = now() - interval '1 second'"
                        + " WHERE key = ?",
                key);
        Shop.pays(order, Map.of("Idempotency-Key", key)).statusCode(200).body("data.id", equalTo(id));
        assertThat(rail.creates(order.description())).isEqualTo(1);
    }

    private OrderEvent told() {
        var order = Shop.order();
        orders.knows(order.orderId().toString(), order);
        return order;
    }
}
