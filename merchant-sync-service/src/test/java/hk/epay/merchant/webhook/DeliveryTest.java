package hk.epay.merchant.webhook;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.standardwebhooks.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;
import hk.epay.kit.testing.Databases;
import hk.epay.merchant.webhook.Receiver.Answer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** From a fact on Kafka to a merchant's server, and what the merchant can see of it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryTest {
    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();

    @AfterEach
    void close() {
        receiver.close();
        facts.close();
    }

    @Test
    void a_webhook_carries_the_event_of_the_feed_and_verifies() throws Exception {
        var hook = shop.hooks(receiver.url(), "payment.*");
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        var request = receiver.awaits(1).get(0);
        assertThat(request.path()).isEqualTo("/hooks?shop=1");
        assertThat(request.id()).isEqualTo(event);
        new Webhook(hook.secret())
                .verify(
                        request.body(),
                        request.headers().entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
        assertThat(shop.events("?types=payment.*").extract().asString()).contains("[" + request.body() + "]");

        var delivery = shop.awaitsDelivery(event, "delivered");
        assertThat(delivery.getInt("data.attempts")).isEqualTo(1);
        assertThat(delivery.getInt("data.lastStatus")).isEqualTo(200);
        assertThat(delivery.getString("data.request.id")).isEqualTo(event);
        assertThat(delivery.getInt("data.log[0].status")).isEqualTo(200);
        assertThat(delivery.getString("data.log[0].answer")).isEqualTo("answer 200");
        assertThat(delivery.getString("data.log[0].requestHeaders.webhook-id")).isEqualTo(event);
        assertThat(delivery.getLong("data.log[0].latencyMs")).isBetween(0L, 3_000L);
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void what_is_not_accepted_comes_again_under_the_same_id_with_the_same_body() {
        var answers = new AtomicInteger();
        receiver.answers(request -> Answer.of(answers.incrementAndGet() < 3 ? 503 : 204));
        var hook = shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        var tries = receiver.awaits(3);
        assertThat(tries).extracting(Receiver.Request::id).containsOnly(event);
        assertThat(tries)
                .extracting(Receiver.Request::body)
                .containsOnly(tries.get(0).body());
        var delivery = shop.awaitsDelivery(event, "delivered");
        assertThat(delivery.<Integer>getList("data.log.status")).containsExactly(503, 503, 204);
        assertThat(delivery.<Integer>getList("data.log.number")).containsExactly(1, 2, 3);
        hook.shows().body("data.failingSince", nullValue());
    }

    @Test
    void a_plan_has_an_end_and_a_resend_begins_another() throws SQLException {
        receiver.answers(500);
        var hook = shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        receiver.awaits(3);
        // The third pause is an hour.
        Awaitility.await().until(() -> shop.deliveries("?eventId=" + event).getInt("data[0].attempts") == 3);
        due(event);
        var failed = shop.awaitsDelivery(event, "failed");
        assertThat(failed.getInt("data.attempts")).isEqualTo(4);
        assertThat(failed.getString("data.finishedAt")).isNotNull();
        assertThat(failed.getString("data.nextAttemptAt")).isNull();
        hook.shows().body("data.status", equalTo("enabled")).body("data.failingSince", notNullValue());

        receiver.answers(200);
        shop.resends(failed.getString("data.id")).statusCode(202).body("data.status", equalTo("pending"));
        assertThat(shop.awaitsDelivery(event, "delivered").getInt("data.attempts"))
                .isEqualTo(5);
        assertThat(receiver.got()).extracting(Receiver.Request::id).containsOnly(event);
    }

    @Test
    void a_receiver_that_asks_for_patience_gets_it() throws SQLException {
        receiver.answers(request -> Answer.of(429).with("Retry-After", "1800"));
        shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        receiver.awaits(1);
        Awaitility.await().until(() -> shop.deliveries("?eventId=" + event).getInt("data[0].attempts") == 1);
        var pause = Databases.ask(
                "SELECT round(extract(epoch FROM next_try_at - now())) FROM webhook_delivery WHERE event_id = ?",
                event);
        assertThat(Integer.parseInt(pause)).isBetween(1_700, 1_900);
    }

    @Test
    void a_receiver_that_is_gone_gets_nothing_more() {
        receiver.answers(410);
        var hook = shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        shop.awaitsDelivery(event, "failed");
        hook.shows().body("data.status", equalTo("disabled")).body("data.disabledReason", equalTo("gone"));
        facts.tell(Facts.paid(shop.id()));
        shop.feedOf(2);
        assertThat(shop.deliveries("").getList("data")).hasSize(1);
    }

    @Test
    void five_days_of_nothing_but_failures_switch_an_endpoint_off() throws SQLException {
        receiver.answers(500);
        var hook = shop.hooks(receiver.url());
        facts.tell(Facts.paid(shop.id()));
        receiver.awaits(1);
        Awaitility.await().until(() -> hook.shows().extract().path("data.failingSince") != null);
        failingFor(hook, "4 days 23 hours");
        var second = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> shop.deliveries("?eventId=" + second).getInt("data[0].attempts") > 0);
        hook.shows().body("data.status", equalTo("enabled"));
        failingFor(hook, "5 days 1 second");
        facts.tell(Facts.paid(shop.id()));
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> hook.shows().extract().path("data.disabledReason") != null);
        hook.shows().body("data.disabledReason", equalTo("failing"));
        hook.changes(Map.of("enabled", true)).body("data.failingSince", nullValue());
    }

    @Test
    void one_success_ends_the_failing() {
        receiver.answers(500);
        var hook = shop.hooks(receiver.url());
        facts.tell(Facts.paid(shop.id()));
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> hook.shows().extract().path("data.failingSince") != null);
        receiver.answers(200);
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> hook.shows().extract().path("data.failingSince") == null);
    }

    @Test
    void what_waits_for_an_endpoint_that_is_off_goes_on_when_it_is_on_again() throws SQLException {
        receiver.answers(500);
        var hook = shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        receiver.awaits(3);
        Awaitility.await().until(() -> shop.deliveries("?eventId=" + event).getInt("data[0].attempts") == 3);
        hook.changes(Map.of("enabled", false));
        receiver.answers(200);
        due(event);
        var missed = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        shop.feedOf(2);
        assertThat(receiver.got()).hasSize(3);
        hook.changes(Map.of("enabled", true));
        shop.awaitsDelivery(event, "delivered");
        assertThat(shop.deliveries("?eventId=" + missed).getList("data")).isEmpty();
    }

    @Test
    void a_ping_tries_the_endpoint_once_and_stands_in_no_feed() {
        receiver.answers(500);
        var hook = shop.hooks(receiver.url(), "order.paid");
        var ping = hook.posts("ping", null).statusCode(202).extract().jsonPath();
        assertThat(ping.getString("data.eventType")).isEqualTo("webhook.ping");
        var delivery = shop.awaitsDelivery(ping.getString("data.eventId"), "failed");
        assertThat(delivery.getInt("data.attempts")).isEqualTo(1);
        assertThat(receiver.got().get(0).body())
                .contains("\"type\":\"webhook.ping\"")
                .contains(hook.id());
        assertThat(shop.feed()).isEmpty();
        receiver.answers(200);
        shop.resends(delivery.getString("data.id")).statusCode(202);
        shop.awaitsDelivery(ping.getString("data.eventId"), "delivered");
    }

    @Test
    void an_answer_that_does_not_come_is_logged_as_none() {
        receiver.answers(request -> Answer.lost());
        var hook = shop.hooks(receiver.url());
        var ping = hook.posts("ping", null).extract().<String>path("data.eventId");
        var delivery = shop.awaitsDelivery(ping, "failed");
        assertThat(delivery.getString("data.lastFault")).isEqualTo("connection");
        assertThat(delivery.getString("data.log[0].fault")).isEqualTo("connection");
        assertThat(delivery.getString("data.log[0].status")).isNull();
    }

    @Test
    void deliveries_are_listed_by_what_one_looks_for() {
        var hook = shop.hooks(receiver.url());
        var other = shop.hooks(receiver.url(), "order.*");
        facts.tell(Facts.paid(shop.id()));
        var event = Facts.eventId(facts.tell(Facts.order(shop.id(), EventType.ORDER_PAID, OrderStatus.PAID)));
        receiver.awaits(3);
        assertThat(shop.deliveries("").getList("data")).hasSize(3);
        assertThat(shop.deliveries("?endpointId=" + other.id()).<String>getList("data.eventId"))
                .containsExactly(event);
        assertThat(shop.deliveries("?eventId=" + event).<String>getList("data.endpointId"))
                .containsExactlyInAnyOrder(hook.id(), other.id());
        assertThat(shop.deliveries("?type=payment.completed").getList("data")).hasSize(1);
        assertThat(shop.deliveries("?to=2026-01-01T00:00:00Z").getList("data")).isEmpty();
        var page = shop.deliveries("?limit=2");
        assertThat(shop.deliveries("?limit=2&cursor=" + page.getString("page.nextCursor"))
                        .getList("data"))
                .hasSize(1);
        shop.asks()
                .get("/api/merchant-platform/webhook-deliveries?status=x&endpointId=y&cursor=z")
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(3));
    }

    @Test
    void anothers_delivery_is_none() {
        shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        var id = shop.awaitsDelivery(event, "delivered").getString("data.id");
        var stranger = Shop.opens();
        stranger.delivery(id).statusCode(404).body("code", equalTo("E042"));
        stranger.resends(id).statusCode(404);
        stranger.delivery(UUID.randomUUID().toString()).statusCode(404);
        stranger.delivery("nonsense").statusCode(404).body("code", equalTo("E042"));
        assertThat(stranger.deliveries("?eventId=" + event).getList("data")).isEmpty();
        assertThat(receiver.got()).hasSize(1);
    }

    private static void due(String event) throws SQLException {
        Databases.execute(
                "UPDATE webhook_delivery SET next_try_at = now() WHERE event_id = ? AND state = 'pending'", event);
    }

    private static void failingFor(Shop.Hook hook, String time) throws SQLException {
        Databases.execute(
                "UPDATE webhook_endpoint SET failing_since = now() - ?::interval WHERE id = ?::uuid", time, hook.id());
    }
}
