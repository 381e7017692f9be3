package hk.epay.gateway.live.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

import hk.epay.contract.Topics;

/**
 * Which partitions are read, and from where: payments from now on, because the past is payment-service's to tell;
 * merchants from the beginning, because nobody else tells the gateway who is suspended.
 */
final class Partitions {
    private static final Map<String, Boolean> FROM_THE_BEGINNING =
            Map.of(Topics.PAYMENTS, false, Topics.MERCHANTS, true);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<?, ?> consumer;

    Partitions(Consumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /**
     * Assigns all partitions of our topics that exist and are not assigned yet. One that appears later is read from its
     * beginning: all that is in it is new.
     *
     * @return whether payments can be read; merchants may come later
     */
    boolean assign() {
        boolean first = consumer.assignment().isEmpty();
        var all = new HashSet<>(consumer.assignment());
        var fresh = new ArrayList<TopicPartition>();
        for (var topic : FROM_THE_BEGINNING.keySet()) {
            partitions(topic).stream().filter(all::add).forEach(fresh::add);
        }
        if (!fresh.isEmpty()) {
            consumer.assign(all);
            start(fresh, first);
        }
        return all.stream().anyMatch(partition -> partition.topic().equals(Topics.PAYMENTS));
    }

    private void start(List<TopicPartition> fresh, boolean first) {
        var whole = fresh.stream()
                .filter(partition -> !first || FROM_THE_BEGINNING.get(partition.topic()))
                .toList();
        var rest =
                fresh.stream().filter(partition -> !whole.contains(partition)).toList();
        seek(whole, true);
        seek(rest, false);
    }

    /** Seeking is lazy: only asking for the position makes "from now on" begin now. */
    private void seek(Collection<TopicPartition> partitions, boolean beginning) {
        if (!partitions.isEmpty()) {
            if (beginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            partitions.forEach(partition -> consumer.position(partition, PATIENCE));
        }
    }

    private Set<TopicPartition> partitions(String topic) {
        var found = new HashSet<TopicPartition>();
        var known = consumer.partitionsFor(topic, PATIENCE);
        if (known != null) {
            known.forEach(partition -> found.add(new TopicPartition(topic, partition.partition())));
        }
        return found;
    }
}
