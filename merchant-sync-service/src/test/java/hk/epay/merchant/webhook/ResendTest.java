package hk.epay.merchant.webhook;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

/** All events of a time once more. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResendTest {
    private static final String FROM = "2026-01-05T03:00:00Z";
    private static final String TO = "2026-01-05T05:00:00Z";

    private final Facts facts = new Facts();
    private final Receiver receiver = Receiver.opens();
    private final Shop shop = Shop.opens();

    @AfterEach
    void close() {
        receiver.close();
        facts.close();
    }

    @Test
    void also_those_from_before_the_endpoint_was_there() {
        facts.tell(Facts.paid(shop.id()));
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        var events = shop.feedOf(2);
        var hook = shop.hooks(receiver.url());
        hook.posts("resend", Map.of("from", FROM, "to", TO))
                .statusCode(202)
                .body("data.events", equalTo(2))
                .body("data.dryRun", equalTo(false));
        assertThat(receiver.awaits(2)).extracting(Receiver.Request::id).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void also_those_that_were_accepted_under_the_same_ids() {
        var hook = shop.hooks(receiver.url());
        var event = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        shop.awaitsDelivery(event, "delivered");
        hook.posts("resend", Map.of("from", FROM, "to", TO)).body("data.events", equalTo(1));
        assertThat(receiver.awaits(2)).extracting(Receiver.Request::id).containsExactly(event, event);
        Awaitility.await().until(() -> shop.awaitsDelivery(event, "delivered").getInt("data.attempts") == 2);
    }

    @Test
    void a_dry_run_only_counts() {
        facts.tell(Facts.paid(shop.id()));
        shop.feedOf(1);
        var hook = shop.hooks(receiver.url());
        hook.posts("resend", Map.of("from", FROM, "to", TO, "dryRun", true))
                .body("data.events", equalTo(1))
                .body("data.dryRun", equalTo(true));
        assertThat(shop.deliveries("").getList("data")).isEmpty();
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void only_what_the_endpoint_and_the_call_both_want() {
        facts.tell(Facts.paid(shop.id()));
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        facts.tell(Facts.order(shop.id(), EventType.ORDER_PAID, OrderStatus.PAID));
        shop.feedOf(3);
        var hook = shop.hooks(receiver.url(), "order.*");
        hook.posts("resend", dry(Map.of("from", FROM, "to", TO))).body("data.events", equalTo(2));
        hook.posts("resend", dry(Map.of("from", FROM, "to", TO, "types", List.of("order.paid", "payment.*"))))
                .body("data.events", equalTo(1));
        hook.posts("resend", dry(Map.of("from", TO, "to", "2026-01-06T00:00:00Z")))
                .body("data.events", equalTo(0));
        // The end is not in it, the beginning is: the orders are of 04:00:00.123456.
        hook.posts("resend", dry(Map.of("from", FROM, "to", "2026-01-05T04:00:00.123456Z")))
                .body("data.events", equalTo(0));
        hook.posts("resend", dry(Map.of("from", "2026-01-05T04:00:00.123456Z", "to", TO)))
                .body("data.events", equalTo(2));
    }

    @Test
    void a_time_that_makes_no_sense_is_named() {
        var hook = shop.hooks(receiver.url());
        hook.posts("resend", Map.of("types", List.of("x")))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/from", "/to", "/types/0"));
        hook.posts("resend", Map.of("from", TO, "to", FROM)).statusCode(400).body("errors[0].pointer", equalTo("/to"));
        hook.posts("resend", Map.of("from", "yesterday", "to", TO, "dryRun", "yes"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/from", "/dryRun"));
    }

    private static Map<String, Object> dry(Map<String, Object> range) {
        var dry = new java.util.HashMap<>(range);
        dry.put("dryRun", true);
        return dry;
    }
}
