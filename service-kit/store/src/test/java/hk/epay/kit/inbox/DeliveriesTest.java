package hk.epay.kit.inbox;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import hk.epay.contract.OrderId;
import hk.epay.contract.Topics;
import hk.epay.kit.db.Database;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.testapp.DatabaseLine;
import hk.epay.kit.testapp.DatabaseLine.State;
import hk.epay.kit.testapp.Facts;
import hk.epay.kit.testapp.Listener;
import hk.epay.kit.testapp.Producer;
import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.KafkaProbe;
import hk.epay.kit.testing.Race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DeliveriesTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    Database database;

    @Inject
    Deliveries deliveries;

    @Inject
    Listener listener;

    @Inject
    MeterRegistry metrics;

    private final OrderId order = OrderId.next();
    private final UUID event = UUID.randomUUID();
    private final Producer another = new Producer();

    @BeforeEach
    void nothing_heard() throws SQLException {
        Databases.truncate();
    }

    @AfterEach
    void end() {
        DatabaseLine.is(State.WHOLE);
        another.close();
    }

    @Nested
    class An_event {
        @Test
        void that_was_published_here_has_its_effect_there() {
            get(database.inTransaction(tx -> tx.publish(Facts.order(order, 1, "plain"))));

            awaitEffects(1);
        }

        @Test
        @Race(20)
        void has_its_effect_once_however_often_it_comes() throws Exception {
            for (int i = 0; i < 3; i++) {
                another.send(Producer.record(event, Facts.order(order, 1, "plain")));
            }
            awaitOutcome("repeated", 2);

            assertThat(effects()).isOne();
        }

        @Test
        @Race(20)
        void has_its_effect_once_when_several_consumers_have_it_at_the_same_time() {
            var record = received(Producer.record(event, Facts.order(order, 1, "plain")));

            get(Uni.join()
                    .all(IntStream.range(0, 20)
                            .mapToObj(i -> deliveries.handle("crowd", record, listener::write))
                            .toList())
                    .andFailFast());

            assertThat(effects()).isOne();
        }

        @Test
        void of_a_type_from_the_future_is_skipped_and_counted() throws Exception {
            var future = Facts.order(order, 1, "plain");
            var headers = Producer.headers(event, future, "ce_type", "epay.order.teleported");
            another.send(Producer.record(order.toString(), headers, "{}".getBytes(StandardCharsets.UTF_8)));

            awaitOutcome("unknown_type", 1);
            assertThat(count("dead_letter")).isZero();
        }

        @Test
        void goes_on_with_its_trace() throws Exception {
            var traced = Facts.order(order, 1, "plain");
            var headers = Producer.headers(event, traced, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
            try (var probe = KafkaProbe.fromNowOn(Topics.MERCHANTS)) {
                another.send(Producer.record(order.toString(), headers, CloudEvents.data(traced)));

                var answer = probe.awaitEvent("epay.merchant.created", Facts.MERCHANT.value());
                assertThat(KafkaProbe.header(answer, "traceparent"))
                        .startsWith("00-" + TRACE)
                        .doesNotContain("00f067aa0ba902b7");
            }
            assertThat(Databases.ask("SELECT trace_id FROM effect")).isEqualTo(TRACE);
        }
    }

    @Nested
    class A_transient_fault {
        @Test
        void is_tried_again_and_leaves_no_half_effects() throws Exception {
            try (var probe = KafkaProbe.fromNowOn(Topics.MERCHANTS)) {
                another.send(Producer.record(event, Facts.order(order, 7, "unlucky")));
                awaitEffects(1);

                assertThat(listener.tries(order.toString())).isEqualTo(4);
                probe.awaitEvent("epay.merchant.created", Facts.MERCHANT.value());
                assertThat(probe.all()).hasSize(1);
            }
        }

        @Test
        void of_the_database_is_waited_out() throws Exception {
            DatabaseLine.is(State.CUT);
            another.send(Producer.record(event, Facts.order(order, 1, "plain")));
            await().until(() -> metrics.find("epay.inbox.retries").counter() != null
                    && metrics.get("epay.inbox.retries").counter().count() > 0);
            DatabaseLine.is(State.WHOLE);

            awaitEffects(1);
            assertThat(count("dead_letter")).isZero();
        }
    }

    @Nested
    class Poison {
        @Test
        void is_set_aside_so_that_what_comes_behind_it_goes_on() throws Exception {
            try (var probe = deadLetters()) {
                another.send(Producer.record(event, Facts.order(order, 1, "cursed")));
                another.send(Producer.record(UUID.randomUUID(), Facts.order(order, 2, "plain")));
                awaitEffects(1);

                assertThat(Databases.ask("SELECT reason FROM dead_letter")).contains("ORDER_NOT_FOUND");
                assertThat(Databases.ask("SELECT note FROM effect")).isEqualTo("plain");
                var copy = probe.await(record -> order.toString().equals(record.key()));
                assertThat(KafkaProbe.header(copy, "ce_type")).isEqualTo("epay.order.created");
                assertThat(KafkaProbe.header(copy, "dead_letter_reason")).contains("ORDER_NOT_FOUND");
                assertThat(KafkaProbe.text(copy)).contains(order.toString());
            }
        }

        @Test
        void is_set_aside_once_when_it_comes_again() {
            var record = received(Producer.record(event, Facts.order(order, 1, "cursed")));
            get(deliveries.handle("again", record, listener::write));
            get(deliveries.handle("again", record, listener::write));

            assertThat(count("dead_letter")).isOne();
        }

        @Test
        void by_a_bug_is_given_a_few_tries() throws Exception {
            another.send(Producer.record(event, Facts.order(order, 1, "buggy")));
            awaitDeadLetters(1);

            assertThat(listener.tries(order.toString())).isEqualTo(5);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "no json", "null", "[]", "{}", "{\"type\":\"epay.gate.closed\"}"})
        void in_a_body_cannot_stop_the_consumer(String body) throws Exception {
            var headers = Producer.headers(event, Facts.order(order, 1, "plain"), "more", "less");
            another.send(Producer.record(order.toString(), headers, body.getBytes(StandardCharsets.UTF_8)));

            awaitDeadLetters(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ce_id", "ce_type", "ce_time"})
        void in_a_header_cannot_stop_the_consumer(String name) throws Exception {
            var good = Facts.order(order, 1, "plain");
            var headers = Producer.headers(event, good, name, "\u0000 \u202e");
            another.send(Producer.record("key\u0000", headers, CloudEvents.data(good)));
            another.send(Producer.record(UUID.randomUUID(), good));

            awaitEffects(1);
        }

        @Test
        void without_anything_cannot_stop_the_consumer() throws Exception {
            another.send(new ProducerRecord<>(Topics.ORDERS, null, null));

            awaitDeadLetters(1);
        }

        @Test
        void as_large_as_kafka_allows_is_kept_whole_and_told_in_short() throws Exception {
            var large = new byte[1_000_000];
            try (var probe = deadLetters()) {
                another.send(Producer.record("large", Map.of("ce_type", "epay.order.created"), large));

                awaitDeadLetters(1);
                assertThat(Databases.ask("SELECT length(payload) FROM dead_letter"))
                        .isEqualTo("1000000");
                var copy = probe.await(record -> "large".equals(record.key()));
                assertThat(copy.value()).isEmpty();
                assertThat(KafkaProbe.header(copy, "dead_letter_truncated")).isEqualTo("1000000");
            }
        }

        /** The topic is there from the first dead letter on. */
        private KafkaProbe deadLetters() {
            var record = received(Producer.record(UUID.randomUUID(), Facts.order(OrderId.next(), 1, "cursed")));
            get(deliveries.handle(Listener.NAME, record, listener::write));
            await().until(() -> count("outbox") == 0);
            execute("DELETE FROM dead_letter");
            return KafkaProbe.fromNowOn("epay.orders.listener.dlq");
        }
    }

    /** As it would come from Kafka, without having been there. */
    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        var record = new ConsumerRecord<>(sent.topic(), 0, System.nanoTime(), sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);
        return record;
    }

    private void awaitEffects(long expected) {
        await().untilAsserted(() -> assertThat(effects()).isEqualTo(expected));
    }

    private void awaitDeadLetters(long expected) {
        await().untilAsserted(() -> assertThat(count("dead_letter")).isEqualTo(expected));
    }

    private void awaitOutcome(String outcome, int times) {
        var tags = List.of("consumer", Listener.NAME, "outcome", outcome);
        await().until(() -> metrics.find("epay.inbox.events").tags(tags.toArray(String[]::new)).counters().stream()
                .anyMatch(counter -> counter.count() >= times));
    }

    private long effects() {
        return count("effect WHERE about = '" + order + "'");
    }

    private static long count(String what) {
        try {
            return Long.parseLong(Databases.ask("SELECT count(*) FROM " + what));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try {
            Databases.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
