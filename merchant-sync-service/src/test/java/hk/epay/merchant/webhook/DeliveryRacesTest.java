package hk.epay.merchant.webhook;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.merchant.webhook.Receiver.Answer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryRacesTest {
    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Receiver other = Receiver.opens();
    private final Shop shop = Shop.opens();

    @Inject
    DeliveryQueue queue;

    @AfterEach
    void close() {
        receiver.close();
        other.close();
        facts.close();
    }

    @Test
    @Race(24)
    void an_acceptance_that_is_lost_brings_the_webhook_again_under_its_id() {
        var answers = new AtomicInteger();
        receiver.answers(request -> answers.incrementAndGet() == 1 ? Answer.lost() : Answer.of(200));
        shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        var tries = receiver.awaits(2);
        assertThat(tries).extracting(Receiver.Request::id).containsExactly(event, event);
        assertThat(tries.get(1).body()).isEqualTo(tries.get(0).body());
        assertThat(shop.awaitsDelivery(event, "delivered").<String>getList("data.log.fault"))
                .containsExactly("connection", null);
    }

    @Test
    @Race(24)
    void a_sender_that_dies_before_it_wrote_the_acceptance_down_leaves_it_to_another_under_its_id()
            throws SQLException {
        var hook = shop.hooks(receiver.url(), "order.paid");
        receiver.answers(request -> Answer.never());
        var event = Facts.eventId(facts.tell(Facts.order(shop.id(), EventType.ORDER_PAID, OrderStatus.PAID)));
        receiver.awaits(1);
        // What the death of its sender looks like: the lease is another's word now, and it has run out.
        Databases.execute(
                "UPDATE webhook_delivery SET lease = gen_random_uuid(), lease_until = now(), next_try_at = now()"
                        + " WHERE endpoint_id = ?::uuid",
                hook.id());
        receiver.answers(200);
        assertThat(receiver.awaits(2)).extracting(Receiver.Request::id).containsExactly(event, event);
        // The late word of the first sender does not undo what the second one wrote.
        var delivery = shop.awaitsDelivery(event, "delivered");
        Awaitility.await()
                .atMost(ofSeconds(10))
                .until(() ->
                        shop.delivery(delivery.getString("data.id")).extract().<Integer>path("data.attempts") == 2);
        assertThat(shop.delivery(delivery.getString("data.id")).extract().<String>path("data.status"))
                .isEqualTo("delivered");
    }

    @Test
    @Race(25)
    void an_endpoint_that_never_answers_delays_no_other() {
        receiver.answers(request -> Answer.never());
        shop.hooks(receiver.url(), "payment.*");
        shop.hooks(other.url(), "order.*");
        // Ten times as many as there are places, and each would hold one for three seconds.
        IntStream.range(0, 80).forEach(i -> facts.tell(Facts.paid(shop.id())));
        receiver.awaits(4);
        var told = System.nanoTime();
        var event = Facts.eventId(facts.tell(Facts.order(shop.id(), EventType.ORDER_PAID, OrderStatus.PAID)));
        assertThat(other.awaits(1)).extracting(Receiver.Request::id).containsExactly(event);
        assertThat((System.nanoTime() - told) / 1_000_000).as("ms").isLessThan(2_500);
        assertThat(receiver.got()).as("no more than its places").hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @Race(25)
    void however_many_endpoints_fail_half_of_the_places_are_not_theirs() {
        receiver.answers(request -> Answer.never());
        IntStream.range(0, 9).forEach(i -> shop.hooks(receiver.url(), "payment.*"));
        shop.hooks(other.url(), "order.*");
        facts.tell(Facts.paid(shop.id()));
        // All have failed once: they are tried again and again, and nine of them wait for eight places.
        Awaitility.await()
                .atMost(ofSeconds(20))
                .until(() -> shop.endpoints("").extract().<java.util.List<String>>path("data.failingSince").stream()
                                .filter(since -> since != null)
                                .count()
                        == 9);
        IntStream.range(0, 20).forEach(i -> facts.tell(Facts.paid(shop.id())));
        shop.feedOf(21);
        var told = System.nanoTime();
        // One after the other: had the dead ones all places, each would wait until one of their tries has timed out.
        for (int i = 1; i <= 5; i++) {
            facts.tell(Facts.order(shop.id(), EventType.ORDER_PAID, OrderStatus.PAID));
            other.awaits(i);
        }
        assertThat((System.nanoTime() - told) / 1_000_000).as("ms").isLessThan(3_000);
    }

    @Test
    void one_delivery_is_taken_by_one_sender_only() {
        var hook = shop.hooks(receiver.url());
        receiver.answers(request -> Answer.never());
        facts.tell(Facts.paid(shop.id()));
        receiver.awaits(1);
        for (int i = 0; i < 5; i++) {
            var taken = queue.take(100, false).await().indefinitely();
            assertThat(taken).noneMatch(due -> due.endpointId().toString().equals(hook.id()));
        }
        assertThat(receiver.got()).hasSize(1);
    }
}
