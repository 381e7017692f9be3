package hk.epay.local.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import hk.epay.contract.Topics;

/** The topics of the suite, as many copies of each as the cluster makes by default. */
public final class SuiteTopics {
    private SuiteTopics() {}

    /**
     * Makes those that are missing; those that exist are left as they are.
     *
     * @throws IllegalStateException when the cluster does not answer within half a minute
     */
    public static void create(String bootstrapServers, int partitions) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            var existing = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            var missing = Topics.ALL.stream()
                    .filter(name -> !existing.contains(name))
                    .map(name -> topic(name, partitions))
                    .toList();
            admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka at " + bootstrapServers + " did not make the topics", e);
        }
    }

    private static NewTopic topic(String name, int partitions) {
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
        // Whoever comes late still learns the newest word on every merchant.
        return name.equals(Topics.MERCHANTS)
                ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
                : topic;
    }
}
