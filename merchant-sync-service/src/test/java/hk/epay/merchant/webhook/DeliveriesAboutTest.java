package hk.epay.merchant.webhook;

import java.util.Locale;

import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderId;
import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentId;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

/** "What was sent about this payment?" */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveriesAboutTest {
    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();
    private final PaymentId payment = PaymentId.next();
    private final OrderId order = OrderId.next();

    @AfterEach
    void close() {
        receiver.close();
        facts.close();
    }

    private String happens(String merchant, EventType type, PaymentStatus status, int version) {
        return Facts.eventId(facts.tell(Facts.payment(merchant, type, status, version, payment, order, 0)));
    }

    private void awaitsDeliveries(int count) {
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> shop.deliveries("?limit=100").getList("data").size() >= count);
    }

    @Test
    void a_payments_deliveries_are_those_of_its_events() {
        shop.hooks(receiver.url());
        var created = happens(shop.id(), EventType.PAYMENT_CREATED, PaymentStatus.PENDING, 1);
        var completed = happens(shop.id(), EventType.PAYMENT_COMPLETED, PaymentStatus.COMPLETED, 3);
        facts.tell(Facts.paid(shop.id()));
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        awaitsDeliveries(4);

        var about = shop.deliveries("?paymentId=" + payment);

        assertThat(about.getList("data.eventId", String.class)).containsExactlyInAnyOrder(created, completed);
        assertThat(shop.deliveries("?paymentId=" + payment + "&type=payment.completed")
                        .getList("data.eventId", String.class))
                .containsExactly(completed);
        assertThat(shop.deliveries("?paymentId=" + payment.toString().toUpperCase(Locale.ROOT))
                        .getList("data"))
                .hasSize(2);
        assertThat(shop.deliveries("?paymentId=" + PaymentId.next()).getList("data"))
                .isEmpty();
    }

    @Test
    void an_orders_deliveries_are_its_own_and_those_of_its_payments() {
        shop.hooks(receiver.url());
        var placed = facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        happens(shop.id(), EventType.PAYMENT_CREATED, PaymentStatus.PENDING, 1);
        awaitsDeliveries(2);

        assertThat(shop.deliveries("?orderId=" + order).getList("data.eventType"))
                .containsExactly("payment.created");
        var placedOrder = shop.events("?types=order.*").extract().<String>path("data[0].data.id");
        assertThat(shop.deliveries("?orderId=" + placedOrder).getList("data.eventId", String.class))
                .containsExactly(Facts.eventId(placed));
        assertThat(shop.deliveries("?paymentId=" + placedOrder).getList("data")).isEmpty();
    }

    @Test
    void each_endpoint_has_its_own_delivery_of_an_event_and_they_are_paged() {
        shop.hooks(receiver.url());
        shop.hooks(receiver.url() + "&second");
        happens(shop.id(), EventType.PAYMENT_CREATED, PaymentStatus.PENDING, 1);
        awaitsDeliveries(2);

        var first = shop.deliveries("?limit=1&paymentId=" + payment);
        var next = shop.deliveries("?limit=1&paymentId=" + payment + "&cursor=" + first.getString("page.nextCursor"));

        assertThat(first.getString("data[0].id")).isNotEqualTo(next.getString("data[0].id"));
        assertThat(next.getString("page.nextCursor")).isNull();
    }

    @Test
    void anothers_payment_has_none() {
        shop.hooks(receiver.url());
        var other = Shop.opens();
        other.hooks(receiver.url());
        happens(other.id(), EventType.PAYMENT_CREATED, PaymentStatus.PENDING, 1);
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> other.deliveries("?paymentId=" + payment)
                                .getList("data")
                                .size()
                        == 1);

        assertThat(shop.deliveries("?paymentId=" + payment).getList("data")).isEmpty();
    }

    @Test
    void an_id_that_is_none_is_refused() {
        shop.asks()
                .get("/api/merchant-platform/webhook-deliveries?paymentId=x&orderId=y")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?paymentId", "?orderId"));
    }
}
