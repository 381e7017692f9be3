package hk.epay.gateway.live.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.contract.Topics;
import hk.epay.contract.event.MerchantEvent;
import hk.epay.contract.event.PaymentEvent;
import hk.epay.gateway.access.Merchants;
import hk.epay.gateway.live.Switchboard;
import hk.epay.gateway.live.Upkeep;
import hk.epay.kit.event.CloudEvents;
import hk.epay.kit.event.Envelope;

/**
 * Reads payments and merchants from all partitions, on a thread of its own, for as long as the replica lives. Kafka may be
 * away when it starts, or go later: subscribers are told, and reading goes on where it stopped.
 */
@ApplicationScoped
public class EventFeed {
    private static final Logger LOG = Logger.getLogger(EventFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_NEW_PARTITIONS = Duration.ofSeconds(30);

    private final boolean wanted;
    private final String servers;
    private final Duration patience;
    private final Switchboard board;
    private final Merchants merchants;
    private final Upkeep upkeep;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean alive;
    private Thread thread;

    EventFeed(
            @ConfigProperty(name = "gateway.kafka.wanted") boolean wanted,
            @ConfigProperty(name = "gateway.kafka.bootstrap-servers") String servers,
            @ConfigProperty(name = "gateway.kafka.patience") Duration patience,
            Switchboard board,
            Merchants merchants,
            Upkeep upkeep,
            MeterRegistry metrics) {
        this.wanted = wanted;
        this.servers = servers;
        this.patience = patience;
        this.board = board;
        this.merchants = merchants;
        this.upkeep = upkeep;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent start) {
        if (!wanted) {
            return;
        }
        thread = new Thread(this::readForEver, "event-feed");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopped.countDown();
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            thread.join(LONGEST_STOP.toMillis());
        }
    }

    /** Whether events arrive right now. */
    public boolean alive() {
        return alive;
    }

    private void readForEver() {
        var pause = SHORTEST_PAUSE;
        while (!isStopped(Duration.ZERO)) {
            try (var reading = new KafkaConsumer<byte[], byte[]>(
                    settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer = reading;
                read(reading);
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (KafkaException e) {
                LOG.warnf("events cannot be read, next try in %d ms: %s", pause.toMillis(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("events cannot be read", e);
            } finally {
                consumer = null;
                pause = alive ? SHORTEST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
                lost();
            }
            isStopped(pause);
        }
    }

    private void read(Consumer<byte[], byte[]> reading) {
        var partitions = new Partitions(reading);
        if (!partitions.assign()) {
            throw new KafkaException("there is no topic " + Topics.PAYMENTS);
        }
        var pulse = new Pulse(reading, patience);
        long looked = System.nanoTime();
        while (!isStopped(Duration.ZERO)) {
            var records = reading.poll(POLL);
            long heard = System.nanoTime();
            records.forEach(record -> take(record, heard));
            if (pulse.beats()) {
                found();
            } else {
                lost();
            }
            if (alive && heard - looked > LOOK_FOR_NEW_PARTITIONS.toNanos()) {
                partitions.assign();
                looked = heard;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long heard) {
        if (record.value() == null) {
            // Compaction's mark that a key is gone; no fact of ours.
            return;
        }
        try {
            tell(CloudEvents.read(name -> header(record, name), record.value()), heard);
        } catch (RuntimeException e) {
            // A record that cannot be read must not keep the following ones from anybody.
            metrics.counter("epay.live.unreadable").increment();
            LOG.warnf("skipped %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void tell(Envelope envelope, long heard) {
        var event = envelope.event();
        if (event.isEmpty()) {
            metrics.counter("epay.live.unknown").increment();
        } else if (event.get() instanceof PaymentEvent payment) {
            int listeners = board.publish(payment, heard);
            LOG.debugf(
                    "payment %s version %d told to %d listeners, trace %s",
                    payment.paymentId(), payment.version(), listeners, envelope.traceparent());
        } else if (event.get() instanceof MerchantEvent merchant && merchants.learn(merchant)) {
            board.dismiss(merchant.merchantId());
        }
    }

    private void found() {
        if (!alive) {
            alive = true;
            LOG.info("events arrive");
            upkeep.feedBack();
        }
    }

    private void lost() {
        if (alive && !isStopped(Duration.ZERO)) {
            alive = false;
            LOG.warn("events do not arrive: live status is told as stale");
            upkeep.feedLost();
        }
    }

    private boolean isStopped(Duration within) {
        try {
            return stopped.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "gateway",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                2_000,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                (int) LOOK_FOR_NEW_PARTITIONS.toMillis());
    }

    private static byte[] header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
