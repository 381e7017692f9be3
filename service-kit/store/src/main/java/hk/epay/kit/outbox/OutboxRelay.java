package hk.epay.kit.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import hk.epay.kit.outbox.Publisher.PublishFailed;

/**
 * Publishes what is in the outbox: at once when a commit here wakes it, every 500 ms for what a crash left behind or a
 * neighbour is slow with. A plain loop on a thread and a connection of its own, so that nothing it waits for, Kafka least
 * of all, can slow a request.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration MEASURE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);
    private static final int ALARM_SECONDS = 30;

    private final RelayConnection database;
    private final KafkaPublisher kafka;
    private final boolean enabled;
    private final Counter published;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));
    private final Thread thread = new Thread(this::run, "outbox-relay");

    private Relay relay;
    private long measured = System.nanoTime() - MEASURE.toNanos();
    private volatile double oldestSeconds;
    private volatile boolean running = true;
    private boolean publishing = true;

    OutboxRelay(
            RelayConnection database,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "epay.outbox.relay") boolean enabled,
            MeterRegistry metrics) {
        this.database = database;
        this.kafka = new KafkaPublisher(kafka);
        this.enabled = enabled;
        this.published = Counter.builder("epay.outbox.published")
                .description("Messages that Kafka has acknowledged")
                .register(metrics);
        Gauge.builder("epay.outbox.oldest", this, r -> r.oldestSeconds)
                .description("How long the oldest message has been waiting")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Says that something was committed. Never blocks. */
    public void wake() {
        woken.set(true);
        LockSupport.unpark(thread);
    }

    /** Whether the relay has a connection to a Kafka broker at this moment. */
    public boolean isKafkaConnected() {
        return kafka.isConnected();
    }

    /** How long the oldest message has been waiting, in seconds, measured every 5 s. */
    public double oldestSeconds() {
        return oldestSeconds;
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** After the consumers and requests have ended, what they left behind still gets its chance. */
    @PreDestroy
    void stop() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        kafka.close();
        database.close();
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            goOn = work();
        }
    }

    /** @return whether to go on */
    private boolean work() {
        try {
            int sent = relay().round();
            published.increment(sent);
            recovered();
            measure();
            if (sent == 0) {
                if (!running) {
                    return false;
                }
                rest();
            }
            return true;
        } catch (PublishFailed e) {
            return failed(e);
        } catch (SQLException | RuntimeException e) {
            relay = null;
            database.close();
            return failed("the outbox cannot be read", e);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private boolean failed(PublishFailed e) {
        if (e.refused() == null) {
            measureAnyway();
            return failed("Kafka does not take the outbox's messages; they wait", e);
        }
        LOG.errorf(
                "Kafka will never take message %d for %s: %s",
                e.refused().id(), e.refused().topic(), e.getMessage());
        try {
            relay.setAside(e.refused(), e.getMessage());
            return true;
        } catch (SQLException lost) {
            return failed("a refused message cannot be set aside", lost);
        }
    }

    private boolean failed(String what, Exception e) {
        if (publishing) {
            LOG.warnf("%s: %s", what, e.getMessage());
            publishing = false;
        }
        pause(backoff.next());
        return running;
    }

    /** Commits wake the thread; while Kafka is away they must not make it try any sooner. */
    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); running && left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void recovered() {
        if (!publishing) {
            LOG.info("the outbox is being published again");
            publishing = true;
        }
        backoff.reset();
    }

    private Relay relay() throws SQLException {
        if (relay == null) {
            kafka.open();
            relay = new Relay(database.open(), kafka);
        }
        return relay;
    }

    /** Forgets the wake-ups so far before the next round looks, so that none is lost. */
    private void rest() {
        if (!woken.get()) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        woken.set(false);
    }

    private void measure() throws SQLException {
        if (System.nanoTime() - measured < MEASURE.toNanos()) {
            return;
        }
        measured = System.nanoTime();
        oldestSeconds = relay.oldestSeconds();
        if (oldestSeconds > ALARM_SECONDS) {
            LOG.warnf("the oldest message in the outbox has been waiting for %.0f s", oldestSeconds);
        }
    }

    private void measureAnyway() {
        try {
            measure();
        } catch (SQLException e) {
            LOG.debug("the outbox cannot be measured", e);
        }
    }
}
