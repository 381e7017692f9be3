package hk.epay.gateway.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts connections by some name; names without any are forgotten. Safe for any number of threads. */
final class Census {
    private final Map<Object, Integer> counts = new ConcurrentHashMap<>();

    /** Counts one more. Returns how many there are now. */
    int enter(Object name) {
        return counts.merge(name, 1, Integer::sum);
    }

    void leave(Object name) {
        counts.computeIfPresent(name, (n, count) -> count == 1 ? null : count - 1);
    }

    int of(Object name) {
        return counts.getOrDefault(name, 0);
    }
}
