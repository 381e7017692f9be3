package hk.epay.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.kit.testing.Databases;
import hk.epay.kit.testing.Race;
import hk.epay.local.embedded.EmbeddedKafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The relay's loop against a broker that goes away and comes back. */
class OutboxRelayTest {
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @TempDir
    Path directory;

    @Test
    @Race(19)
    void a_lost_kafka_costs_nothing_but_time() throws Exception {
        OutboxTable.create();
        var kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(directory, 0, 1));
        var relay = relay(kafka.bootstrapServers());
        relay.start(null);
        try {
            write(relay, 1, 10);
            await().untilAsserted(() -> assertThat(OutboxTable.count("outbox")).isZero());
            assertThat(relay.isKafkaConnected()).isTrue();

            kafka.close();
            long before = transactions();
            write(relay, 11, 40);
            await().untilAsserted(() -> assertThat(relay.isKafkaConnected()).isFalse());
            await().pollDelay(OUTAGE).until(() -> true);
            assertThat(OutboxTable.count("outbox")).isEqualTo(30);
            assertThat(transactions() - before)
                    .as("transactions while Kafka is away, 30 of which write")
                    .isLessThan(60);

            kafka = EmbeddedKafka.start(new EmbeddedKafka.Settings(directory, kafka.port(), 1));
            write(relay, 41, 50);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(OutboxTable.count("outbox")).isZero());
            assertThat(new LinkedHashSet<>(published(kafka.bootstrapServers())))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 50).boxed().toList());
        } finally {
            relay.stop();
            kafka.close();
        }
    }

    @Test
    void a_kafka_that_fails_at_once_is_not_asked_again_at_once() throws Exception {
        OutboxTable.create();
        var relay = relay("an address without a port");
        relay.start(null);
        try {
            write(relay, 1, 1);
            long before = transactions();
            for (int i = 0; i < 3_000; i++) {
                relay.wake();
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(transactions() - before).isLessThan(40);
            assertThat(OutboxTable.count("outbox")).isOne();
        } finally {
            relay.stop();
        }
    }

    private static OutboxRelay relay(String kafka) {
        var connection = new RelayConnection(
                Databases.url(OutboxTable.DATABASE),
                OutboxTable.DATABASE,
                Optional.of(System.getProperty("DB_PASSWORD")));
        return new OutboxRelay(connection, Map.of("bootstrap.servers", kafka), true, new SimpleMeterRegistry());
    }

    private static void write(OutboxRelay relay, int from, int to) throws Exception {
        try (var connection = OutboxTable.connect()) {
            for (int version = from; version <= to; version++) {
                OutboxTable.insert(connection, "key", version);
                connection.commit();
                relay.wake();
            }
        }
    }

    private static long transactions() throws Exception {
        try (var connection = Databases.connect(OutboxTable.DATABASE);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT xact_commit + xact_rollback FROM pg_stat_database"
                                + " WHERE datname = current_database()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Integer> published(String kafka) {
        var versions = new ArrayList<Integer>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition("epay.orders", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message ->
                                versions.add(Integer.parseInt(new String(message.value(), StandardCharsets.UTF_8))));
            }
        }
        return versions;
    }
}
