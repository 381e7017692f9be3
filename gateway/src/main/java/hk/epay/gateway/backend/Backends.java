package hk.epay.gateway.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The replicas of one service, taken in turn. */
final class Backends {
    private final List<Backend> all;
    private final AtomicInteger turn = new AtomicInteger();

    private Backends(List<Backend> all) {
        this.all = all;
    }

    /**
     * Reads a comma-separated list of addresses.
     *
     * @throws IllegalArgumentException when it is empty or one of them is not an address
     */
    static Backends at(List<String> urls) {
        var all = urls.stream().filter(url -> !url.isBlank()).map(Backend::at).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a service has at least one address");
        }
        return new Backends(all);
    }

    /** All replicas in the order in which to try them: the next in turn first, those that just refused last. */
    List<Backend> inTurn() {
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        var ordered = new ArrayList<Backend>(all.size());
        Stream.concat(all.subList(first, all.size()).stream(), all.subList(0, first).stream())
                .filter(backend -> !backend.avoided())
                .forEach(ordered::add);
        all.stream().filter(backend -> !ordered.contains(backend)).forEach(ordered::add);
        return ordered;
    }
}
