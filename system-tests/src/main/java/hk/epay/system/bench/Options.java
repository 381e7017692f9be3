package hk.epay.system.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import hk.epay.system.cli.Words;
import hk.epay.system.cli.WrongUsage;

/** What a person asked the benchmark for. */
final class Options {
    static final String HELP =
            """
            Usage: ./epay bench [OPTIONS]

              --seconds N     how long each phase is measured (15)
              --warmup N      how long each phase runs before that (10)
              --clients N     who each do one thing after the other (16)
              --rate N        purchases/s that go on while latency is measured under load (40)
              --crowd N       connections that "crowd" opens; the gateway then has 512 MB of heap (15000)
              --only A,B      some of: %s
              --json FILE     write the figures there
              --compare FILE  show what has changed since that file was written
              --url URL --sandbox URL [--home DIR]
                              measure a suite that runs already instead of one of our own; DIR is where
                              its data are (.epay), for the figures about its processes

            EPAY_JAVA_OPTS and EPAY_GATEWAY_JAVA_OPTS are passed on to the services. Exits with 1 when anything was refused or failed."""
                    .formatted(String.join(", ", Measurements.NAMES));

    private int seconds = 15;
    private int warmUp = 10;
    private int clients = 16;
    private int rate = 40;
    private int crowd = 15_000;
    private Set<String> only = Set.copyOf(Measurements.USUAL);
    private Path json;
    private Path compare;
    private String url;
    private String sandbox;
    private Path home;

    private Options() {}

    /**
     * Reads the words of a command line.
     *
     * @throws WrongUsage when they make no sense
     */
    static Options read(List<String> words) {
        var options = new Options();
        Words.pairs(words, options::set);
        if ((options.url == null) != (options.sandbox == null)) {
            throw new WrongUsage("--url and --sandbox belong together.");
        }
        return options;
    }

    /** How long each phase is measured. */
    Duration measured() {
        return Duration.ofSeconds(seconds);
    }

    /** How long each phase runs before it is measured. */
    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    /** How many do one thing after the other. */
    int clients() {
        return clients;
    }

    /** Purchases/s that go on while latency is measured under load. */
    int rate() {
        return rate;
    }

    /** Connections that a crowd opens. */
    int crowd() {
        return crowd;
    }

    /** Whether this one of {@link Measurements#NAMES} is to be taken. */
    boolean wants(String measurement) {
        return only.contains(measurement);
    }

    /** Where to write the figures. */
    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    /** Earlier figures to compare with. */
    Optional<Path> compare() {
        return Optional.ofNullable(compare);
    }

    /** The gateway of a suite that runs already; without one we start our own. */
    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** The Octopus side of that suite. */
    String sandbox() {
        return sandbox;
    }

    /** Where that suite writes down its processes. */
    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    private void set(String name, String value) {
        switch (name) {
            case "--seconds" -> seconds = Words.number(name, value, 1);
            case "--warmup" -> warmUp = Words.number(name, value, 0);
            case "--clients" -> clients = Words.number(name, value, 1);
            case "--rate" -> rate = Words.number(name, value, 1);
            case "--crowd" -> crowd = Words.number(name, value, 1_000);
            case "--only" -> only = names(value);
            case "--json" -> json = Path.of(value);
            case "--compare" -> compare = Path.of(value);
            case "--url" -> url = withoutSlash(value);
            case "--sandbox" -> sandbox = withoutSlash(value);
            case "--home" -> home = Path.of(value);
            default -> throw new WrongUsage("bench knows no \"" + name + "\".");
        }
    }

    private static Set<String> names(String value) {
        var names = new LinkedHashSet<>(List.of(value.split(",")));
        for (var name : names) {
            if (!Measurements.NAMES.contains(name)) {
                throw new WrongUsage("There is no \"" + name + "\" to measure; there are "
                        + String.join(", ", Measurements.NAMES) + ".");
            }
        }
        return names;
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
