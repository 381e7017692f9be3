package hk.epay.merchant.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.OrderStatus;
import hk.epay.contract.PaymentStatus;
import hk.epay.contract.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** {@code GET /api/events}: everything that a merchant was told, in one order. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedTest {
    private final Facts facts = new Facts();
    private final Shop shop = Shop.opens();

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void a_fact_stands_in_the_feed_as_the_api_shows_what_it_is_about() {
        var fact = facts.tell(Facts.paid(shop.id()));
        shop.feedOf(1);
        shop.events("")
                .body("success", equalTo(true))
                .body("data[0].id", equalTo(Facts.eventId(fact)))
                .body("data[0].type", equalTo("payment.completed"))
                .body("data[0].sequence", equalTo(1))
                .body("data[0].createdAt", equalTo("2026-01-05T04:00:03.123456Z"))
                .body("data[0].data.amount", equalTo(100.5f))
                .body("data[0].data.status", equalTo("completed"))
                .body("data[0].data.version", equalTo(3))
                .body("data[0].data.octopusTransactionId", equalTo("TXN1"))
                .body("data[0].data.merchantId", nullValue())
                .body("page.limit", equalTo(20))
                .body("page.nextCursor", nullValue());
    }

    @Test
    void talk_between_services_and_facts_of_others_do_not() {
        facts.tell(Facts.gate(shop.id()));
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CLOSE_REQUESTED, OrderStatus.PENDING));
        facts.tell(Facts.paid(Shop.opens().id()));
        var mine = facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        assertThat(shop.feedOf(1)).containsExactly(Facts.eventId(mine));
    }

    @Test
    void a_fact_that_is_told_again_stands_there_once() {
        var id = UUID.randomUUID();
        var paid = Facts.paid(shop.id());
        facts.tell(id, paid);
        facts.tell(id, paid);
        facts.tell(id, paid);
        facts.tell(Facts.payment(
                shop.id(), EventType.PAYMENT_REVIEW, PaymentStatus.REVIEW, 4, paid.paymentId(), paid.orderId(), 0));
        shop.feedOf(2);
        shop.events("").body("data.type", contains("payment.completed", "payment.review"));
    }

    @Test
    void numbers_have_no_gap_however_many_facts_come_at_once() {
        var told = new HashSet<String>();
        // Different keys, so on both partitions, which are read side by side.
        IntStream.range(0, 60).forEach(i -> told.add(Facts.eventId(facts.tell(Facts.paid(shop.id())))));
        shop.feedOf(60);
        var sequences = shop.events("?limit=100").extract().<List<Integer>>path("data.sequence");
        assertThat(sequences).isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(shop.feed()).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void whoever_asks_from_the_last_one_he_has_misses_nothing() {
        IntStream.range(0, 7).forEach(i -> facts.tell(Facts.paid(shop.id())));
        var all = shop.feedOf(7);
        var read = new ArrayList<String>();
        String after = null;
        do {
            var page = shop.events("?limit=3" + (after == null ? "" : "&after=" + after))
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("data.id"));
            after = page.getString("page.nextCursor");
        } while (after != null);
        assertThat(read).isEqualTo(all);
        shop.events("?after=" + all.get(6)).body("data", empty());
        var next = Facts.eventId(facts.tell(Facts.paid(shop.id())));
        shop.feedOf(8);
        shop.events("?after=" + all.get(6)).body("data.id", contains(next));
    }

    @Test
    void types_narrow_it() {
        facts.tell(Facts.order(shop.id(), EventType.ORDER_CREATED, OrderStatus.PENDING));
        facts.tell(Facts.paid(shop.id()));
        facts.tell(Facts.payment(shop.id(), EventType.PAYMENT_FAILED, PaymentStatus.FAILED, 3));
        shop.feedOf(3);
        shop.events("?types=payment.*").body("data", hasSize(2));
        shop.events("?types=order.created,payment.failed").body("data", hasSize(2));
        shop.events("?types=order.paid").body("data", empty());
        shop.events("?types=*").body("data", hasSize(3));
    }

    @Test
    void an_event_of_another_merchant_is_none() {
        var others = Shop.opens();
        facts.tell(Facts.paid(others.id()));
        var foreign = others.feedOf(1).get(0);
        shop.events("?after=" + foreign).statusCode(404).body("code", equalTo("E044"));
        shop.events("?after=evt_none").statusCode(404).body("code", equalTo("E044"));
        shop.events("").statusCode(200).body("data", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"types=nonsense", "types=payment.*,", "limit=0", "limit=101", "limit=x", "after=a&after=b"})
    void a_parameter_that_makes_no_sense_is_named(String query) {
        shop.events("?" + query).statusCode(400).body("errors", hasSize(1)).body("errors[0].detail", notNullValue());
    }
}
