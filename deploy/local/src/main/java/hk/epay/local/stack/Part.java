package hk.epay.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import hk.epay.local.process.LogTail;
import hk.epay.local.process.Signals;
import hk.epay.local.process.TetheredProcess;

/** One process of a stack, started again when it dies. */
public final class Part {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final int TAIL_LINES = 15;
    private static final int HOPELESS = 4;

    private final Program program;
    private final StackListener listener;
    private final ScheduledExecutorService worker;
    private final Consumer<Part> changed;

    private TetheredProcess process;
    private boolean wanted;
    private boolean launching;
    private boolean healthy;
    private boolean everHealthy;
    private int deathsInARow;
    private int restarts;
    private long startedAt;
    /** How much of the log is from earlier processes, in bytes. */
    private long logBefore;

    Part(Program program, StackListener listener, ScheduledExecutorService worker, Consumer<Part> changed) {
        this.program = program;
        this.listener = listener;
        this.worker = worker;
        this.changed = changed;
    }

    /** For example {@code payment}, {@code payment-2}, {@code kafka}, {@code postgres}. */
    public String name() {
        return program.name();
    }

    /** Where its output goes. */
    public Path log() {
        return program.log();
    }

    /** Starts it and keeps it running from now on. Returns at once. */
    public synchronized void start() {
        if (!wanted) {
            wanted = true;
            deathsInARow = 0;
            worker.execute(this::launch);
        }
    }

    /** From now on it is not started again when it dies. */
    synchronized void letGo() {
        wanted = false;
    }

    /** Asks it to end and leaves it ended. Returns when it has. */
    public void stop() {
        var current = unwanted();
        if (current != null && current.isAlive()) {
            listener.stopping(name());
            current.stop(STOP_PATIENCE);
        }
        forget(current);
        changed.accept(this);
    }

    /** Ends it as a crash would ({@code kill -9}); it is started again by itself. */
    public void kill() {
        var current = current();
        if (current != null) {
            current.kill();
            died(current, "it was killed");
        }
    }

    /** Stops its time ({@code SIGSTOP}) until {@link #thaw}; it keeps what it holds. Nothing while it does not run. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets its time go on. */
    public void thaw() {
        signal("CONT");
    }

    /** Its process id; 0 while it does not run. */
    public long pid() {
        var current = current();
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    /** Whether it can do its work, asked now. */
    public boolean isHealthy() {
        var current = current();
        return current != null && current.isAlive() && program.isHealthy(current);
    }

    /** How often it was started again after it had died. */
    public synchronized int restarts() {
        return restarts;
    }

    /** Whether the process that runs now has been well at least once. */
    synchronized boolean hasComeUp() {
        return healthy;
    }

    /** Whether it keeps dying and has never been well: waiting longer is of no use. */
    synchronized boolean isHopeless() {
        return !everHealthy && deathsInARow >= HOPELESS;
    }

    private void signal(String name) {
        var current = current();
        if (current != null && current.isAlive()) {
            Signals.send(name, current.pid());
        }
    }

    /** News of its end may come after the next start, and must not be taken for the next one's. */
    private synchronized void forget(TetheredProcess ended) {
        if (process == ended) {
            process = null;
        }
    }

    private synchronized TetheredProcess current() {
        return process;
    }

    private synchronized TetheredProcess unwanted() {
        wanted = false;
        while (launching) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return process;
            }
        }
        healthy = false;
        return process;
    }

    private void launch() {
        synchronized (this) {
            if (!wanted) {
                return;
            }
            launching = true;
            healthy = false;
            startedAt = System.nanoTime();
            logBefore = program.log().toFile().length();
        }
        listener.starting(name());
        TetheredProcess launched;
        try {
            launched = program.start();
        } catch (RuntimeException e) {
            adopt(null);
            died(null, e.getMessage());
            return;
        }
        if (adopt(launched)) {
            launched.onExit().thenAcceptAsync(code -> died(launched, reason(code)), worker);
            changed.accept(this);
            look(launched);
        }
    }

    /** False when somebody has asked us to stop while the program started; whoever did now finds the process. */
    private synchronized boolean adopt(TetheredProcess launched) {
        process = launched;
        launching = false;
        notifyAll();
        return wanted;
    }

    private void look(TetheredProcess launched) {
        if (!isCurrent(launched)) {
            return;
        }
        if (program.isHealthy(launched)) {
            cameUp();
        } else {
            later(() -> look(launched), LOOK_EVERY);
        }
    }

    private void cameUp() {
        Duration took;
        synchronized (this) {
            healthy = true;
            everHealthy = true;
            took = Duration.ofNanos(System.nanoTime() - startedAt);
        }
        listener.healthy(name(), took);
        changed.accept(this);
    }

    private synchronized boolean isCurrent(TetheredProcess launched) {
        return wanted && process == launched && launched.isAlive();
    }

    private void died(TetheredProcess dead, String reason) {
        Duration pause;
        String tail;
        synchronized (this) {
            if (!wanted || process != dead) {
                return;
            }
            process = null;
            // One that had been well for a minute has earned a fresh start.
            var wasWell = healthy && System.nanoTime() - startedAt > TimeUnit.MINUTES.toNanos(1);
            deathsInARow = wasWell ? 1 : deathsInARow + 1;
            healthy = false;
            restarts++;
            pause = pause(deathsInARow);
            tail = LogTail.of(program.log(), logBefore, TAIL_LINES);
        }
        listener.died(name(), reason, tail, pause);
        changed.accept(this);
        later(this::launch, pause);
    }

    /** A shell's convention: above 128 it is the number of a signal. */
    private static String reason(int code) {
        return code > 128 ? "signal " + (code - 128) + " ended it" : "it ended with code " + code;
    }

    /** Half a second, then twice as long each time, up to half a minute. */
    static Duration pause(int deathsInARow) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(deathsInARow - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void later(Runnable work, Duration delay) {
        if (!worker.isShutdown()) {
            worker.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
