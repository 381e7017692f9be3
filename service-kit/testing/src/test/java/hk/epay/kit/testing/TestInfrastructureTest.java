package hk.epay.kit.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import hk.epay.contract.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestInfrastructureTest {
    @Test
    void gives_this_module_a_database_of_its_own() throws Exception {
        Databases.execute("CREATE TABLE IF NOT EXISTS thing (name text)");
        Databases.execute("INSERT INTO thing VALUES (?)", "one");
        assertThat(Databases.ask("SELECT name FROM thing")).isEqualTo("one");

        Databases.truncate();

        assertThat(Databases.ask("SELECT name FROM thing")).isNull();
    }

    @Test
    void gives_every_service_its_database() throws Exception {
        for (var database : TestDatabase.ALL) {
            try (var connection = Databases.connect(database)) {
                assertThat(connection.getCatalog()).isEqualTo(database);
            }
        }
    }

    @Test
    void shows_what_was_published() throws Exception {
        try (var early = KafkaProbe.fromNowOn(Topics.ORDERS)) {
            publish("order-1", "epay.order.created");
            publish("order-2", "epay.order.created");
            assertThat(KafkaProbe.text(early.awaitEvent("epay.order.created", "order-2")))
                    .isEqualTo("{}");
            try (var late = KafkaProbe.fromNowOn(Topics.ORDERS)) {
                assertThat(late.all()).isEmpty();
                assertThatThrownBy(() -> late.await(any -> true, Duration.ofMillis(300)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(Topics.ORDERS);
            }
            assertThat(early.all()).hasSize(2);
        }
        try (var thorough = KafkaProbe.fromTheBeginning(Topics.ORDERS)) {
            assertThat(thorough.all()).hasSize(2);
        }
    }

    private static void publish(String key, String type) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", System.getProperty("KAFKA_BOOTSTRAP_SERVERS")),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var event = new ProducerRecord<>(Topics.ORDERS, key, "{}".getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
            producer.send(event).get();
        }
    }
}
