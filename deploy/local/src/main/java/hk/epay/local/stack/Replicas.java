package hk.epay.local.stack;

import java.util.EnumMap;
import java.util.Map;

/** How many processes of each service run; one unless said otherwise. */
public final class Replicas {
    private static final int MOST = 9;

    private final Map<Service, Integer> counts;

    private Replicas(Map<Service, Integer> counts) {
        this.counts = counts;
    }

    /** One of each. */
    public static Replicas single() {
        return new Replicas(Map.of());
    }

    /**
     * Reads {@code payment=2,gateway=2}.
     *
     * @throws CannotStart when it names no service or no sensible number
     */
    public static Replicas parse(String text) {
        var counts = new EnumMap<Service, Integer>(Service.class);
        for (var wish : text.split(",")) {
            var sides = wish.strip().split("=", 2);
            var service = Service.labelled(sides[0])
                    .orElseThrow(() -> new CannotStart("--replicas knows no \"" + sides[0] + "\"."));
            if (sides.length < 2 || !sides[1].matches("[1-9]")) {
                throw new CannotStart("--replicas wants a number from 1 to " + MOST + ", as in payment=2.");
            }
            counts.put(service, Integer.parseInt(sides[1]));
        }
        return new Replicas(counts);
    }

    int of(Service service) {
        return counts.getOrDefault(service, 1);
    }
}
