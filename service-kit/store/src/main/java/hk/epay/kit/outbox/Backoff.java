package hk.epay.kit.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ever longer pauses, each up to half shorter by chance, so that replicas do not come back all at once. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    Duration next() {
        var pause = next;
        next = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
        return pause.minusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 2));
    }

    void reset() {
        next = first;
    }
}
