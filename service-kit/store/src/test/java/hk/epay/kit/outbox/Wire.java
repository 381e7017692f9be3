package hk.epay.kit.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Where relays send to in these tests: keeps all that arrives, and sometimes says that it did not. */
final class Wire implements Publisher {
    record Arrival(String key, int version) {}

    private final List<Arrival> arrivals = Collections.synchronizedList(new ArrayList<>());
    private final Random random;
    private final double lost;

    /** @param lost how often an acknowledgement gets lost, 0 to 1 */
    Wire(double lost, long seed) {
        this.lost = lost;
        this.random = new Random(seed);
    }

    static Wire reliable() {
        return new Wire(0, 1);
    }

    @Override
    public void publish(List<OutboxMessage> messages) throws PublishFailed {
        for (var message : messages) {
            arrivals.add(new Arrival(
                    message.key(), Integer.parseInt(new String(message.payload(), StandardCharsets.UTF_8))));
            Thread.yield();
        }
        if (random.nextDouble() < lost) {
            throw new PublishFailed(new IllegalStateException("the acknowledgement got lost"));
        }
    }

    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    /** What a consumer makes of it that drops the versions it has seen, per key. */
    Map<String, List<Integer>> heard() {
        var heard = new LinkedHashMap<String, List<Integer>>();
        for (var arrival : new LinkedHashSet<>(arrivals())) {
            heard.computeIfAbsent(arrival.key(), key -> new ArrayList<>()).add(arrival.version());
        }
        return heard;
    }
}
