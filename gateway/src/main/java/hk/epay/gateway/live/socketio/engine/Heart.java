package hk.epay.gateway.live.socketio.engine;

import java.time.Duration;

/** Pings a client at a steady beat, and notices when an answer is missing. Safe for any number of threads. */
final class Heart {
    private final Duration interval;
    private final Duration patience;
    private final Timers timers;
    private final Runnable ping;
    private final Runnable silent;
    private Runnable timer = () -> {};
    /** When the next ping is due, or, while its answer is missing, when the last one was; by {@link System#nanoTime()}. */
    private long beat;

    private boolean asked;
    private boolean stopped;

    Heart(EngineSettings settings, Timers timers, Runnable ping, Runnable silent) {
        this.interval = settings.pingInterval();
        this.patience = settings.pingTimeout();
        this.timers = timers;
        this.ping = ping;
        this.silent = silent;
    }

    synchronized void start() {
        if (!stopped) {
            beat = System.nanoTime() + interval.toNanos();
            timer = timers.after(interval, this::beat);
        }
    }

    /** The answer to a ping; one that nobody asked for means nothing. */
    synchronized void pong() {
        if (asked && !stopped) {
            asked = false;
            timer.run();
            start();
        }
    }

    /** Whether an answer is overdue, to the very moment: timers come a little late. */
    synchronized boolean hasStopped() {
        return stopped || asked && System.nanoTime() - beat - patience.toNanos() >= 0;
    }

    synchronized void stop() {
        stopped = true;
        timer.run();
    }

    private void beat() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            asked = true;
            timer = timers.after(patience, silent);
        }
        ping.run();
    }
}
