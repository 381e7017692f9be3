package hk.epay.local.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import hk.epay.contract.Topics;
import hk.epay.local.embedded.EmbeddedKafka.Settings;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedKafkaTest {
    @TempDir
    Path home;

    @Test
    void has_the_suites_topics_and_keeps_their_records_over_a_restart() throws Exception {
        var settings = new Settings(home.resolve("kafka"), 0, 1);
        try (var kafka = EmbeddedKafka.start(settings)) {
            send(kafka, Topics.ORDERS, "placed");
        }
        try (var kafka = EmbeddedKafka.start(settings)) {
            assertThat(first(kafka, Topics.ORDERS)).isEqualTo("placed");
            assertThat(topics(kafka)).containsAll(Topics.ALL);
            assertThat(cleanupPolicy(kafka, Topics.MERCHANTS)).isEqualTo("compact");
            assertThat(cleanupPolicy(kafka, Topics.ORDERS)).isEqualTo("delete");
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, String text) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", text)).get();
        }
    }

    private static String first(EmbeddedKafka kafka, String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(10)).iterator().next().value();
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (var admin = admin(kafka)) {
            return admin.listTopics().names().get();
        }
    }

    private static String cleanupPolicy(EmbeddedKafka kafka, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = admin(kafka)) {
            var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get("cleanup.policy").value();
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }
}
