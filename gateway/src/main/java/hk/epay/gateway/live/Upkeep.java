package hk.epay.gateway.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Does what nobody asks for: pings, looks for what was missed, and ends connections in good order before a stop. */
@ApplicationScoped
public class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final Switchboard board;
    private final LiveSettings settings;
    private final Heartbeat heartbeat;
    private final Healing healing;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "live-upkeep");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean draining;

    Upkeep(Switchboard board, LiveSettings settings) {
        this.board = board;
        this.settings = settings;
        this.heartbeat = new Heartbeat(settings);
        this.healing = new Healing(board);
    }

    void start(@Observes StartupEvent start) {
        every(heartbeat.interval(), heartbeat::tick);
        every(
                settings.healInterval(),
                () -> healing.payments(settings.healInterval().dividedBy(2)));
    }

    /** First of all that a stop brings: requests go on being answered meanwhile. */
    void drain(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownDelayInitiatedEvent stop) {
        draining = true;
        try {
            LOG.infof("stopping: %d connections are asked to go elsewhere", board.connections());
            new Drain(board, settings).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches over a connection from now on. */
    public void watch(Subscriber subscriber) {
        heartbeat.add(subscriber);
    }

    /** The connection is gone. */
    public void unwatch(Subscriber subscriber) {
        heartbeat.remove(subscriber);
    }

    /** Events do not arrive any more. */
    public void feedLost() {
        board.stale(true);
    }

    /** Events arrive: what was missed is asked for. */
    public void feedBack() {
        board.stale(false);
        clockwork.execute(healing::payments);
        clockwork.execute(healing::orders);
    }

    /** Whether this replica is about to stop. */
    public boolean draining() {
        return draining;
    }

    @PreDestroy
    void stop() {
        clockwork.shutdownNow();
    }

    private void every(Duration interval, Runnable work) {
        clockwork.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // An exception would silently end the schedule, and with it all pings.
                        LOG.error("upkeep failed", e);
                    }
                },
                interval.toNanos(),
                interval.toNanos(),
                TimeUnit.NANOSECONDS);
    }
}
