package hk.epay.gateway.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ends all connections before a stop, a few at a time, and tells each client after how long to come back: the other
 * replicas shall not meet them all in the same second.
 */
final class Drain {
    /** Fewer than this in a batch would only make the stop longer. */
    private static final int LEAST_BATCH = 50;

    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);

    private final Switchboard board;
    private final LiveSettings settings;
    /** Never counted down: waiting on it is waiting. */
    private final CountDownLatch pause = new CountDownLatch(1);

    Drain(Switchboard board, LiveSettings settings) {
        this.board = board;
        this.settings = settings;
    }

    /** Waits until load balancers have noticed, then ends the connections. Returns when that is done. */
    void run() throws InterruptedException {
        pause(settings.drainDelay());
        board.close();
        var leaving = new ArrayList<Subscriber>();
        board.forEach(leaving::add);
        Collections.shuffle(leaving);
        long batches = Math.max(1, settings.drainSpread().toMillis() / BETWEEN_BATCHES.toMillis());
        int size = (int) Math.max(LEAST_BATCH, (leaving.size() + batches - 1) / batches);
        for (int from = 0; from < leaving.size(); from += size) {
            sayGoodbye(leaving.subList(from, Math.min(from + size, leaving.size())));
            pause(BETWEEN_BATCHES);
        }
    }

    private void sayGoodbye(List<Subscriber> batch) {
        batch.forEach(subscriber -> {
            long away = ThreadLocalRandom.current()
                    .nextLong(settings.reconnectSpread().toMillis() + 1);
            subscriber.sender().farewell(subscriber.wire().reconnect(away), Closing.RESTARTING);
        });
    }

    private void pause(Duration time) throws InterruptedException {
        boolean never = pause.await(time.toMillis(), TimeUnit.MILLISECONDS);
        assert !never;
    }
}
