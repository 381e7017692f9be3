package hk.epay.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which parts died, and how. */
final class Deaths implements StackListener {
    private final List<Death> all = new CopyOnWriteArrayList<>();

    record Death(String part, String reason, String tail, Duration pause) {}

    @Override
    public void died(String part, String reason, String tail, Duration pause) {
        all.add(new Death(part, reason, tail, pause));
    }

    List<Death> all() {
        return all;
    }
}
