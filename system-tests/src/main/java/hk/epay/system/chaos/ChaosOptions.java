package hk.epay.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import hk.epay.system.cli.Words;
import hk.epay.system.cli.WrongUsage;

/**
 * What a person asked for.
 *
 * @param time how long the load lasts
 * @param seed of all that is drawn
 * @param replicas of payment-service, order-service and the gateway
 * @param clients customers at once
 * @param every from one kill to the next
 * @param quiet how long the suite gets to come to rest
 */
public record ChaosOptions(Duration time, long seed, int replicas, int clients, Duration every, Duration quiet) {
    static final String HELP =
            """
            Usage: ./epay chaos [--minutes N] [--seed S] [--replicas N] [--clients N] [--every SECONDS]

            Exits with 0 when nothing was found, with 1 when something was.""";

    private static final int MOST_SEEDS = 100_000;

    /**
     * Reads the words of a command line.
     *
     * @throws WrongUsage when they make no sense
     */
    static ChaosOptions read(List<String> words) {
        var read = new Reading();
        Words.pairs(words, read::set);
        return new ChaosOptions(
                Duration.ofMinutes(read.minutes),
                read.seed,
                read.replicas,
                read.clients,
                Duration.ofSeconds(read.every),
                Duration.ofSeconds(90));
    }

    /** What is said so far. */
    private static final class Reading {
        private int minutes = 20;
        private long seed = ThreadLocalRandom.current().nextInt(MOST_SEEDS);
        private int replicas = 2;
        private int clients = 16;
        private int every = 20;

        void set(String name, String value) {
            switch (name) {
                case "--minutes" -> minutes = Words.number(name, value, 1);
                case "--seed" -> seed = Words.number(name, value, 0);
                case "--replicas" -> replicas = Words.number(name, value, 1);
                case "--clients" -> clients = Words.number(name, value, 1);
                case "--every" -> every = Words.number(name, value, 1);
                default -> throw new WrongUsage("chaos knows no \"" + name + "\".");
            }
        }
    }
}
