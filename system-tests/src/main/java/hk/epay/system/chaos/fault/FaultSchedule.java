package hk.epay.system.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import hk.epay.system.chaos.fault.Fault.Kind;

/** Everything that will go wrong, by the seed alone: the same seed breaks the same things at the same moments. */
public final class FaultSchedule {
    /** Before the first and after the last fault; the suite must have sold something, and must not end on its knees. */
    private static final Duration MARGIN = Duration.ofSeconds(4);
    /** Between two faults of the network. */
    private static final Duration NETWORK_EVERY = Duration.ofSeconds(13);

    private FaultSchedule() {}

    /**
     * Draws a schedule.
     *
     * @param duration of the load
     * @param every how long from one kill to the next, give or take a fifth
     * @param parts the names of all parts
     */
    public static List<Fault> draw(long seed, Duration duration, Duration every, List<String> parts) {
        var all = new ArrayList<Fault>();
        all.addAll(deaths(
                new Random(seed), duration, every, parts.stream().sorted().toList()));
        all.addAll(network(new Random(~seed), duration, parts.stream().sorted().toList()));
        all.sort(Comparator.comparing(Fault::at));
        return List.copyOf(all);
    }

    /** Every part dies before any dies twice. */
    private static List<Fault> deaths(Random random, Duration duration, Duration every, List<String> parts) {
        var all = new ArrayList<Fault>();
        var candidates = new ArrayList<String>();
        for (var at = MARGIN.toMillis(); at < duration.minus(MARGIN).toMillis(); ) {
            if (candidates.isEmpty()) {
                candidates.addAll(parts.stream().filter(FaultSchedule::matters).toList());
            }
            var who = candidates.remove(random.nextInt(candidates.size()));
            var dice = random.nextInt(10);
            if (dice < 2 && isReplicated(who)) {
                all.add(new Fault(
                        Duration.ofMillis(at), Kind.FREEZE, who, "", Duration.ofSeconds(5 + random.nextInt(16))));
            } else {
                var kind = dice == 9 && isReplicated(who) ? Kind.TERMINATE : Kind.KILL;
                all.add(new Fault(Duration.ofMillis(at), kind, who, "", Duration.ZERO));
            }
            at += every.toMillis() * (80 + random.nextInt(41)) / 100;
        }
        return all;
    }

    private static List<Fault> network(Random random, Duration duration, List<String> parts) {
        var ways = ways(parts);
        var all = new ArrayList<Fault>();
        for (var at = MARGIN.toMillis() * 2; at < duration.minus(MARGIN).toMillis(); ) {
            all.add(ways.get(random.nextInt(ways.size())).at(Duration.ofMillis(at), random));
            at += NETWORK_EVERY.toMillis() * (60 + random.nextInt(81)) / 100;
        }
        return all;
    }

    /** A way between two parts and what may happen on it. */
    private record Way(String who, String to, List<Kind> kinds) {
        Fault at(Duration at, Random random) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var seconds = 2 + random.nextInt(to.equals("kafka") ? 14 : 9);
            var lasts = kind == Kind.DELAY || kind == Kind.SILENCE || kind == Kind.CLOSE || kind == Kind.BREAK_OFF;
            return new Fault(at, kind, who, to, lasts ? Duration.ofSeconds(seconds) : Duration.ZERO);
        }
    }

    private static List<Way> ways(List<String> parts) {
        var all = new ArrayList<Way>();
        for (var part : parts) {
            if (hasDatabase(part) && matters(part)) {
                all.add(new Way(part, "postgres", List.of(Kind.CUT, Kind.DELAY, Kind.SILENCE, Kind.CLOSE)));
            }
            if (part.startsWith("payment")) {
                all.add(new Way(part, "sandbox", List.of(Kind.CUT, Kind.BREAK_OFF, Kind.DELAY, Kind.SILENCE)));
            }
        }
        for (var i = 0; i < 3; i++) {
            all.add(new Way("*", "kafka", List.of(Kind.CUT, Kind.DELAY, Kind.SILENCE, Kind.CLOSE)));
        }
        all.add(new Way("sandbox", "gateway", List.of(Kind.CUT, Kind.BREAK_OFF, Kind.DELAY)));
        all.add(new Way("*", "epay_payment", List.of(Kind.END_SESSIONS)));
        all.add(new Way("*", "epay_order", List.of(Kind.END_SESSIONS)));
        return all;
    }

    /** Nothing of a purchase goes through the model. */
    private static boolean matters(String part) {
        return !part.startsWith("llm");
    }

    private static boolean hasDatabase(String part) {
        return !part.equals("postgres") && !part.equals("kafka") && !part.startsWith("gateway");
    }

    /** One of which there may be others to carry on. */
    private static boolean isReplicated(String part) {
        return part.startsWith("payment") || part.startsWith("order") || part.startsWith("gateway");
    }
}
